"""The composer in a browser: a wish in seconds, somebody new, pieces side by side, what goes beyond the list."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from boutiques.models import Season
from clients.models import Client
from orders import granting, verbs
from orders.lifecycle import State
from orders.models import Order
from orders.specify import Wanted
from orders.verification import faults
from tests import cast
from tests.journeys.steps import do, open_line

PHONE = {"width": 390, "height": 844}
SIZES = [pytest.param(None, id="tablet"), pytest.param(PHONE, id="phone")]
TAPS = """() => {
    sessionStorage.taps ??= 0; sessionStorage.began ??= Date.now()
    addEventListener("click", (event) => event.isTrusted && event.detail && sessionStorage.taps++, true)
}"""
"""Counts what a finger does, from page to page; a click that a label hands on to its field has no detail of its own."""


@pytest.fixture
def season(catalogue) -> Season:
    """A podium season that is open today, with its menu."""
    now = timezone.now()
    season = cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    return season


@pytest.fixture
def in_hand(visit):
    """A page of a person's own, on a tablet or on another device."""

    def page_of(person, size=None) -> Page:
        page = visit(person)
        if size:
            page.set_viewport_size(size)
        return page

    return page_of


def settled(page: Page) -> Order:
    """The line whose page follows."""
    page.wait_for_url(re.compile(r"/orders/[A-Z]+-\d\d-\d{4,}/$"))
    return Order.objects.get(reference=page.url.rstrip("/").rsplit("/", 1)[-1])


def choose(page: Page, *names: str) -> None:
    """Press tiles, one after the other, each in the question that is open then; without script also "Go on"."""
    scripted = bool(page.locator("html[data-js]").count())
    for name in names:
        question = page.locator("section.question.is-open")
        expect(question).to_have_count(1)
        asked = question.get_attribute("data-name")
        question.locator("label.tile-choice").filter(has=page.get_by_text(name, exact=True)).first.click()
        if not scripted:
            page.get_by_role("button", name="Go on").click()
        expect(page.locator(f'section.question.is-open[data-name="{asked}"]')).to_have_count(0)


@pytest.mark.parametrize("scripted", [True], indirect=True, ids=["with JavaScript"])
@pytest.mark.parametrize("size", SIZES)
def test_a_wish_in_six_taps_and_twenty_seconds(in_hand, scripted, size, season, camille, mme_ota):
    page = in_hand(camille, size)
    page.add_init_script(f"({TAPS})()")
    page.goto("/")
    page.get_by_role("link", name="New request").first.click()
    page.locator('[name="client_q"]').fill("ota")
    page.locator("#client-found label").first.click()
    page.locator("label.tile-choice.drawn", has_text="Birkin 30").click()
    expect(page.locator('[type=hidden][name="style"][value="B30"]')).to_have_count(1)
    page.get_by_role("button", name="Log the wish").click()
    order = settled(page)
    taps, seconds = page.evaluate("[+sessionStorage.taps, (Date.now() - sessionStorage.began) / 1000]")
    assert (taps <= 6, seconds < 20) == (True, True), (taps, seconds)
    assert (order.client, order.specification.in_words) == (mme_ota, "Birkin 30")
    assert page.complaints == []


def test_somebody_new_in_place(in_hand, season, scripted, camille):
    page = in_hand(camille)
    page.goto("/orders/new/?style=B30")
    page.locator('[name="client_q"]').fill("Nguyễn")
    page.locator('[name="newcomer_find"]').click()
    expect(page.locator('[name="new-family_name"]')).to_have_value("Nguyễn")
    page.locator('[name="new-given_name"]').fill("Mai")
    page.get_by_role("button", name="Log the wish").click()
    order = settled(page)
    assert (order.client.name, order.client.sa) == ("Mai Nguyễn", camille)
    assert Client.objects.filter(family_name="Nguyễn").count() == 1
    assert page.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_side_by_side_one_is_taken_and_another_would_do_too(in_hand, season, scripted, size, camille, mme_ota):
    page = in_hand(camille, size)
    page.goto(f"/orders/new/?client={mme_ota.uuid}&style=B30&leather=Togo")
    choose(page, "Noir", "Palladium")
    page.locator('[name="keep"]').click()
    page.locator("#ask-colour").click()
    choose(page, "Étoupe")
    page.locator('[name="keep"]').click()
    page.locator("#ask-colour").click()
    choose(page, "Gold")
    side_by_side = page.locator("#side-by-side")
    page.get_by_role("button", name="Side by side").click()
    expect(side_by_side.locator(".side")).to_have_count(3)
    expect(side_by_side).to_contain_text("Étoupe")
    side_by_side.locator('[name="also"]').first.click()
    expect(page.locator('[name="or_1-colour"]')).to_have_value("Noir")
    page.get_by_role("button", name="Side by side").click()
    side_by_side.locator('[name="take"]').first.click()
    expect(page.locator('[name="colour"][value="Étoupe"]')).to_have_count(1)
    page.get_by_role("button", name="Log the wish").click()
    order = settled(page)
    assert order.specification.in_words == "Birkin 30, Étoupe, Togo, Palladium"
    assert [one.specification.in_words for one in order.alternatives.all()] == ["Birkin 30, Noir, Togo, Palladium"]
    assert page.complaints == []


@pytest.mark.parametrize("scripted", [True], indirect=True, ids=["with JavaScript"])
def test_a_name_is_looked_for_as_one_types_and_enter_takes_it(in_hand, season, scripted, camille, mme_ota):
    page = in_hand(camille)
    page.goto(f"/orders/new/?client={mme_ota.uuid}&style=B30")
    for leather in range(12):
        cast.Leather.objects.create(name=f"Veau {leather}", family="calf", rank=50 + leather)
    page.reload()
    page.locator("[data-look]").fill("tògo")
    expect(page.locator("section.is-open label.tile-choice:visible .name")).to_have_text(["Togo", "Leave it open"])
    page.locator("[data-look]").press("Enter")
    expect(page.locator('[type=hidden][name="leather"][value="Togo"]')).to_have_count(1)
    assert not Order.objects.exists()
    assert page.complaints == []


def test_a_discontinued_colour_is_asked_for_with_a_reason_and_paris_sees_it(
    visit, season, catalogue, fsh, camille, nadia, pascal, mme_ota, scripted
):
    now = timezone.now()
    special = cast.season("SO", "SONOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(special, catalogue)
    granting.grant(fsh, special, 1, by=pascal)
    curry = Wanted(catalogue.b30, catalogue.togo, catalogue.curry, catalogue.phw)
    made = {
        kind: verbs.request(fsh, by=camille, client=mme_ota, wanted=curry, kind=kind).order.reference
        for kind in ("SO", "PO")
    }
    manager, paris = visit(nadia), visit(pascal)
    open_line(manager, made["PO"])
    manager.goto(f"/orders/{made['PO']}/place/")
    expect(manager.locator('[name="exception"]')).to_have_count(0)
    manager.locator("button.filled").last.click()
    expect(manager.locator("main")).to_contain_text("Curry is not on the")
    do(manager, made["SO"], "place", exception="She had one in 2007.", words="")
    open_line(paris, made["SO"])
    expect(paris.locator("main")).to_contain_text("She had one in 2007.")
    expect(paris.locator("main .mark.warn").first).to_have_text("Exception")
    states = {reference: Order.objects.get(reference=reference).state for reference in made.values()}
    assert states == {made["SO"]: State.PLACED, made["PO"]: State.REQUESTED}
    assert list(faults()) == []
