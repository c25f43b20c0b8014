"""At the podium: one taps on a tablet; the network goes and comes back, and each tick is there exactly once."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from boutiques.models import Budget, Season
from orders import verbs
from orders.models import Order, Pick, Placement, Tick
from orders.specify import Wanted
from tests import cast
from tests.journeys.steps import see_it_through

scripted_only = pytest.mark.parametrize("scripted", [True], ids=["with JavaScript"])
PENDING = "Kept here, not yet sent"


@pytest.fixture
def season(podium, fsh, catalogue) -> Season:
    """The podium, with prices and a budget."""
    cast.price(catalogue.b30, catalogue.togo, 9_000_00)
    Budget.objects.create(season=podium, boutique=fsh, amount=20_000_00, currency="EUR")
    return podium


@pytest.fixture
def wished(season, fsh, camille, mme_ota, mr_fahd, catalogue) -> list[Order]:
    """Two requests: a Birkin in Gold, or else in Étoupe, and one in Noir."""
    wish = {"style": catalogue.b30, "leather": catalogue.togo, "hardware": catalogue.phw}
    gold, noir, etoupe = (Wanted(colour=one, **wish) for one in (catalogue.gold, catalogue.noir, catalogue.etoupe))
    first = verbs.request(fsh, by=camille, client=mme_ota, wanted=gold, alternatives=[etoupe]).order
    return [first, verbs.request(fsh, by=camille, client=mr_fahd, wanted=noir).order]


def row(page: Page, order: Order):
    """The request's row."""
    return page.locator(f"#row-{order.reference}")


def press(page: Page, order: Order, words: str) -> None:
    """Press one of the row's large buttons."""
    row(page, order).get_by_role("button", name=words, exact=True).click()


def pressed(page: Page, order: Order, words: str) -> None:
    """See that it is pressed."""
    button = row(page, order).get_by_role("button", name=words, exact=True)
    expect(button).to_have_attribute("aria-pressed", "true")


def test_before_there_and_placed(visit, scripted, nadia, wished):
    first, second = wished
    page = visit(nadia)
    page.goto("/podium/")
    press(page, first, "Take")
    pressed(page, first, "Take")
    expect(page.locator("#podium-sums")).to_contain_text("€11,000 left")
    page.get_by_role("link", name="There").click()
    press(page, second, "Take")
    expect(page.locator("#podium-sums")).to_contain_text("€2,000 left")
    press(page, first, "Not there")
    pressed(page, first, "Not there")
    row(page, first).get_by_role("button", name=re.compile("Alternative 1")).click()
    expect(row(page, first).locator("h4")).to_contain_text("Étoupe")
    row(page, second).locator("summary").click()
    row(page, second).get_by_label("Note").fill("For Mr al-Fahd")
    row(page, second).get_by_role("button", name="Keep the note alone").click()
    expect(row(page, second)).to_contain_text("leave out the client’s name")
    page.get_by_role("link", name="Place the 2 taken").click()
    page.get_by_role("button", name="Place 2").click()
    see_it_through(page, "2 done", scripted=scripted)
    assert sorted(Placement.objects.values_list("choice", flat=True)) == ["alternative", "first"]
    page.goto("/podium/PONOW/after/")
    expect(page.locator(".podium-told")).to_contain_text(re.compile(r"Asked\s*2\s*Placed\s*2\s*Substituted\s*0"))
    assert [said for said in page.complaints if "422" not in said and "409" not in said] == []


def late_if_leave(route: Route) -> None:
    """Let the tick that was pressed in between be the longest on its way."""
    if "choice=leave" in (route.request.post_data or ""):
        time.sleep(0.5)
    route.continue_()


@scripted_only
def test_the_network_goes_and_each_tick_arrives_exactly_once(visit, scripted, nadia, wished, season):
    first, second = wished
    page = visit(nadia)
    page.goto("/podium/PONOW/there/")
    page.context.set_offline(True)
    for words in ("Take", "Leave", "Take", "On the menu"):
        press(page, first, words)
    press(page, second, "Maybe")
    pressed(page, first, "Take")
    for order in wished:
        expect(row(page, order)).to_contain_text(PENDING)
    assert not Pick.objects.exists()
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert first.reference in kept and not re.search("Ōta|Renée|Fahd|csrf", kept)
    page.route(f"**/podium/PONOW/{first.reference}/**", late_if_leave)
    page.context.set_offline(False)
    for order in wished:
        expect(row(page, order)).to_contain_text("Sent.")
    picks = dict(Pick.objects.values_list("order", "choice"))
    assert picks == {first.pk: "take", second.pk: "maybe"} and Pick.objects.get(order=first).on_menu is True
    assert Tick.objects.count() == 5
    assert page.evaluate("localStorage.length") == 0


@scripted_only
def test_an_answer_that_was_lost_is_not_applied_again(visit, scripted, nadia, wished):
    page = visit(nadia)
    page.goto("/podium/PONOW/there/")
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    page.route(f"**/podium/PONOW/{wished[0].reference}/**", lose, times=1)
    with page.expect_event("requestfailed"):
        press(page, wished[0], "Take")
    expect(row(page, wished[0])).to_contain_text(PENDING)
    assert (len(lost), Tick.objects.count()) == (1, 1)
    page.reload()
    pressed(page, wished[0], "Take")
    expect(row(page, wished[0])).to_contain_text("Sent.")
    assert page.evaluate("localStorage.length") == 0
    assert Tick.objects.count() == 1 and Pick.objects.get().choice == "take"


@scripted_only
def test_what_is_refused_says_so_on_its_row_and_what_waits_for_a_sign_in_is_kept(
    visit, scripted, nadia, wished, season
):
    first, second = wished
    page = visit(nadia)
    page.goto("/podium/PONOW/there/")
    page.context.set_offline(True)
    press(page, first, "Maybe")
    press(page, second, "Take")
    verbs.place(first, by=nadia, season=season)
    page.context.set_offline(False)
    expect(row(page, first)).to_contain_text("is with Paris: nothing was changed.")
    expect(row(page, second)).to_contain_text("Sent.")
    Session.objects.all().delete()
    press(page, second, "Leave")
    expect(row(page, second)).to_contain_text("sign in again in another tab")
    assert Pick.objects.get(order=second).choice == "take"
