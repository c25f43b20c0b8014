"""An administrator withdraws a colour in a browser: what it means first, the orders taken back, one of them undone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.models import LeatherColour
from orders.lifecycle import State
from orders.models import Order
from orders.verification import faults
from tests import cast, walk
from tests.journeys.steps import see_it_through


@pytest.fixture
def scripted():
    """With JavaScript; without it the same forms are sent in tests/orders/bulk."""
    return True


def test_withdrawn_with_recall(visit, scripted, ada, nadia, pascal, catalogue, mme_ota, mr_fahd, obrien, monkeypatch):
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 0)  # a line at a time: the bar goes on by itself
    now = timezone.now()
    season = cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    people = {"manager": nadia, "paris": pascal, "season": season}
    at = now - 4 * walk.APART
    lines = [
        walk.to_state(state, client, walk.wish(catalogue), at=at, **people)
        for state, client in (("placed", mme_ota), ("accepted", mr_fahd), ("requested", obrien))
    ]
    page = visit(ada)
    page.goto("/seasons/NOW/")
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("searchbox").last.fill("gold")
    page.get_by_role("button", name="Find").click()
    page.locator('a[href="?colour=Gold"]').click()
    expect(page.locator("main")).to_contain_text("3 open lines use it, 1 of them request")
    page.get_by_label("Why").fill("The tannery closed.")
    page.get_by_label("Paris takes them back, and proposes something else").check()
    page.get_by_label("Proposed instead").select_option("Noir")
    page.get_by_role("button", name="Withdraw Gold").click()
    see_it_through(page, "2 done", scripted=scripted)
    expect(page.get_by_role("link", name="Undo all 2")).to_be_visible()
    assert LeatherColour.objects.get(season=season, colour=catalogue.gold).withdrawn_reason == "The tannery closed."
    page.locator(f'a[href$="line={lines[1].reference}"]').click()
    page.locator("dialog").get_by_label("Why").fill("This one is cut already.")
    page.locator("dialog").get_by_role("button", name="Undo").click()
    see_it_through(page, "1 done", scripted=scripted)
    found = {order.pk: State(order.state) for order in Order.objects.all()}
    assert [found[line.pk] for line in lines] == [State.AMENDED, State.ACCEPTED, State.REQUESTED]
    assert list(faults()) == []
    assert page.complaints == []
