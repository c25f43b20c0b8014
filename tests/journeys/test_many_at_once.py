"""Paris accepts five orders of its queue at once; one was answered meanwhile, and the page leads to it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from orders.lifecycle import State
from orders.models import Order
from orders.verification import faults
from tests import cast, walk
from tests.journeys.steps import see_it_through
from tests.journeys.test_for_everybody import serious


@pytest.fixture
def placed(nadia, pascal, camille, catalogue, fsh):
    """Six lines with Paris, the oldest first."""
    now = timezone.now()
    season = cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    people = {"manager": nadia, "paris": pascal, "season": season}
    clients = [cast.client(camille, family_name=f"Client{number}") for number in range(6)]
    days = [now - (9 - number) * walk.APART for number in range(6)]
    return [
        walk.to_state("placed", client, walk.wish(catalogue), at=at, **people)
        for client, at in zip(clients, days, strict=True)
    ]


def test_five_accepted_one_skipped_and_found(visit, scripted, pascal, placed):
    page = visit(pascal)
    page.goto("/paris/")
    bar = page.locator("form.chosen")
    expect(bar).to_be_hidden()
    for line in placed[:4]:
        page.get_by_label(f"Choose {line.reference}").check()
    last = page.get_by_label(f"Choose {placed[4].reference}")
    last.focus()
    page.keyboard.press("Space")
    expect(bar).to_contain_text("5 chosen" if scripted else "For the chosen")
    if scripted:
        assert serious(page) == []
    bar.get_by_role("button", name="Accept").click()
    expect(page.locator("main h1")).to_have_text("Accept 5 orders")
    walk.act("refuse", placed[2], by=pascal, at=timezone.now(), reason="leather")
    page.get_by_label("Message").fill("Made in spring.")
    page.get_by_role("button", name="Accept 5 orders").click()
    see_it_through(page, "4 done, 1 skipped", scripted=scripted)
    page.get_by_role("link", name="1 skipped").click()
    expect(page.locator("main tbody tr")).to_have_count(1)
    expect(page.locator("main tbody")).to_contain_text(f"{placed[2].reference} was refused by Paris.")
    page.locator("main tbody a.row-link").click()
    expect(page.locator("main")).to_contain_text(placed[2].reference)
    found = {order.pk: State(order.state) for order in Order.objects.all()}
    a, r, p = State.ACCEPTED, State.REFUSED, State.PLACED
    assert [found[line.pk] for line in placed] == [a, a, r, a, a, p]
    assert list(faults()) == []
    assert page.complaints == []


def test_a_whole_page_is_ticked_at_once(visit, scripted, pascal, placed):
    page = visit(pascal)
    page.goto("/paris/")
    every = page.get_by_label("Choose every order of this page")
    if not scripted:
        expect(every).to_be_hidden()
        return
    every.check()
    expect(page.locator("form.chosen output")).to_have_text("6 chosen")
    page.get_by_label(f"Choose {placed[0].reference}").uncheck()
    expect(page.locator("form.chosen output")).to_have_text("5 chosen")
    assert every.evaluate("box => box.indeterminate")
    assert page.complaints == []
