"""A special order goes its whole line in a browser: accepted, changed by Paris, refused and chosen again, declined."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.choice import PartWanted
from boutiques.models import Season
from orders import granting, verbs
from orders.lifecycle import State
from orders.models import Order, SecondChance, Slot
from orders.specify import Wanted
from orders.verification import faults
from tests import cast
from tests.journeys.steps import do, log_wish, open_line, stands

PIECE = ["Birkin 30", "Line", "Togo", "Gold", "Étoupe", "As the body", "Palladium", "Noir"]
"""The tiles pressed in turn: style, design, leather, colour, piping, handles, hardware, thread."""


@pytest.fixture
def season(db) -> Season:
    """A season of special orders that is open today."""
    now = timezone.now()
    return cast.season("SO", "SONOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))


@pytest.fixture
def specials(season, catalogue, fsh, pascal) -> cast.Specials:
    """Its menu and designs, a price, and two slots."""
    cast.menu(season, catalogue)
    cast.price(catalogue.b30, catalogue.togo, 950000)
    granting.grant(fsh, season, 2, by=pascal)
    return cast.special_menu(season, catalogue)


@pytest.fixture
def wanted(catalogue, specials):
    parts = (PartWanted(specials.piping, catalogue.etoupe),)
    return Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw, design=specials.line, parts=parts)


@pytest.fixture
def wish(wanted, camille):
    """A client's wish for a special order, logged before the journey begins."""

    def of(client, by=None, boutique=None) -> str:
        house = boutique or client.boutique
        return verbs.request(house, by=by or camille, client=client, wanted=wanted, kind="SO").order.reference

    return of


def line_of(reference: str) -> Order:
    return Order.objects.get(reference=reference)


def test_accepted_and_bought(visit, specials, camille, nadia, pascal, mme_ota):
    sa = visit(camille)
    reference = log_wish(sa, "ota", kind="SO", choices=PIECE)
    manager = visit(nadia)
    do(manager, reference, "hold")
    do(manager, reference, "place")
    manager.goto("/slots/")
    expect(manager.locator("main")).to_contain_text("2 slots: 1 free, 1 taken.")
    expect(manager.locator("tr", has_text=reference)).to_contain_text("With Paris")
    paris = visit(pascal)
    do(paris, reference, "accept")
    do(sa, reference, "receive", blind_stamp="Y-204")
    do(sa, reference, "offer")
    do(sa, reference, "sell", receipt="R-1001", handed_over=True)
    stands(sa, reference, "sold")
    line = line_of(reference)
    assert (line.kind, line.state, line.slot.number) == ("SO", State.SOLD, 1)
    assert list(faults()) == []
    assert sa.complaints == manager.complaints == []


def test_changed_by_paris_agreed_delivered_differently_and_bought(visit, season, camille, nadia, pascal, mme_ota, wish):
    reference = wish(mme_ota)
    manager, paris, sa = visit(nadia), visit(pascal), visit(camille)
    do(manager, reference, "place")
    do(paris, reference, "amend", colour="Étoupe")
    open_line(sa, reference)
    expect(sa.locator("table.sides")).to_contain_text("Proposed")
    expect(sa.locator("table.sides .differs")).to_contain_text("Étoupe")
    do(sa, reference, "agree", how="phone", words="She likes it even better.")
    do(sa, reference, "receive", hardware="GHW")
    open_line(sa, reference)
    expect(sa.locator("main")).to_contain_text("Not delivered as agreed")
    do(sa, reference, "offer")
    do(sa, reference, "sell", receipt="R-1002")
    line = line_of(reference)
    assert (line.state, line.specification.colour_name) == (State.SOLD, "Étoupe")
    assert list(faults()) == []


def test_refused_and_chosen_again_in_the_same_slot(visit, season, camille, nadia, pascal, mme_ota, wish):
    reference = wish(mme_ota)
    manager, paris, sa = visit(nadia), visit(pascal), visit(camille)
    do(manager, reference, "place")
    do(paris, reference, "refuse", reason="leather")
    stands(sa, reference, "refused")
    do(sa, reference, "choose_again", colour="Noir")
    stands(sa, reference, "requested")
    do(manager, reference, "place")
    do(paris, reference, "accept")
    manager.goto("/slots/")
    story = manager.locator("tr", has_text=reference)
    for word in ("placed", "refused", "chosen again", "accepted"):
        expect(story).to_contain_text(word)
    line = line_of(reference)
    assert (line.state, line.slot.number, Slot.objects.filter(order=None).count()) == (State.ACCEPTED, 1, 1)
    assert list(faults()) == []


def test_declined_offered_to_a_client_with_an_open_request_which_it_fulfils(
    visit, season, camille, nadia, pascal, mme_ota, mr_fahd, wish
):
    reference, waiting = wish(mme_ota), wish(mr_fahd)
    verbs.place(line_of(reference), by=nadia, season=season)
    verbs.accept(line_of(reference), by=pascal)
    manager, sa = visit(nadia), visit(camille)
    do(sa, reference, "receive")
    do(sa, reference, "offer")
    do(sa, reference, "decline", reason="colour")
    manager.goto("/desk/")
    manager.locator(f'a[data-verb="offer"][href*="{mr_fahd.uuid}"]').first.click()
    manager.locator('form[action*="/offer/"] button.filled').click()
    expect(manager.locator("#toasts")).to_contain_text(reference)
    do(sa, reference, "sell", receipt="R-1003", fulfils=waiting)
    assert line_of(waiting).fulfilled_by.reference == reference
    assert line_of(reference).client == mr_fahd
    assert list(faults()) == []


def test_declined_and_the_second_chance_refused(visit, season, camille, nadia, pascal, mme_ota, wish):
    reference = wish(mme_ota)
    line = line_of(reference)
    verbs.place(line, by=nadia, season=season)
    verbs.accept(line, by=pascal)
    verbs.receive(line, by=camille)
    manager, sa = visit(nadia), visit(camille)
    do(sa, reference, "offer")
    do(sa, reference, "decline", reason="price")
    do(manager, reference, "second_chance", client=str(mme_ota.uuid), granted="no", words="Her second this year.")
    open_line(manager, reference)
    expect(manager.locator("main")).to_contain_text("Her second this year.")
    open_line(sa, reference)
    expect(sa.locator("main")).to_contain_text("not this time")
    expect(sa.locator("main")).not_to_contain_text("Her second this year.")
    assert SecondChance.objects.get().granted is False
    assert list(faults()) == []


def test_the_boutiques_own_is_offered(visit, specials, camille, nadia, pascal, mme_ota):
    manager, paris = visit(nadia), visit(pascal)
    reference = log_wish(manager, "", kind="SO", choices=PIECE)
    do(manager, reference, "place")
    do(paris, reference, "accept")
    do(manager, reference, "receive")
    stands(manager, reference, "free")
    manager.goto(f"/orders/{reference}/offer/?client={mme_ota.uuid}")
    manager.locator('form[action*="/offer/"] button.filled').click()
    expect(manager.locator("#toasts")).to_contain_text(reference)
    stands(manager, reference, "offered")
    assert line_of(reference).client == mme_ota
    assert list(faults()) == []
