"""A podium order goes its whole line in a browser: bought; or declined, offered to another client, bought."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.models import Season
from orders import verbs
from orders.lifecycle import State
from orders.models import Order
from orders.specify import Wanted
from orders.verification import faults
from tests import cast
from tests.journeys.steps import do, form_of, log_wish, open_line, stands


@pytest.fixture
def season(catalogue):
    """A podium season whose window is open today, with its menu and prices."""
    now = timezone.now()
    season = cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    cast.price(catalogue.b30, catalogue.togo, 950000)
    return season


@pytest.fixture
def wanted(catalogue):
    return Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)


def with_paris_and_back(visit, nadia, pascal, reference: str) -> None:
    """The manager places it, Paris accepts it."""
    manager = visit(nadia)
    do(manager, reference, "place")
    stands(manager, reference, "placed")
    paris = visit(pascal)
    do(paris, reference, "accept")
    stands(paris, reference, "accepted")


def test_bought(visit, season: Season, camille, nadia, pascal, mme_ota):
    sa = visit(camille)
    reference = log_wish(sa, "ota", choices=["Birkin 30", "Togo", "Gold", "Palladium"])
    with_paris_and_back(visit, nadia, pascal, reference)
    do(sa, reference, "receive", blind_stamp="Y-204")
    expect(sa.locator("main .stamp")).to_contain_text(mme_ota.name)
    do(sa, reference, "offer")
    do(sa, reference, "sell", receipt="R-1001", handed_over=False)
    open_line(sa, reference)
    expect(sa.locator("main .stamp")).to_contain_text("Sold", ignore_case=True)
    do(sa, reference, "hand_over")
    stands(sa, reference, "sold")
    line = Order.objects.get(reference=reference)
    assert (line.state, line.standing_sale().amount) == (State.SOLD, 950000)
    assert list(faults()) == []
    assert sa.complaints == []


def test_declined_offered_to_another_client_and_bought(visit, season, camille, nadia, pascal, mme_ota, mr_fahd, wanted):
    reference = verbs.request(camille.boutique, by=camille, client=mme_ota, wanted=wanted).order.reference
    waiting = verbs.request(camille.boutique, by=camille, client=mr_fahd, wanted=wanted).order
    with_paris_and_back(visit, nadia, pascal, reference)
    sa = visit(camille)
    do(sa, reference, "receive")
    do(sa, reference, "offer")
    do(sa, reference, "decline", reason="colour", words="hoped for a darker gold")
    stands(sa, reference, "free")
    manager = visit(nadia)
    open_line(manager, reference)
    expect(manager.locator("main")).to_contain_text("hoped for a darker gold")
    manager.goto("/desk/")
    manager.locator(f'a[data-verb="offer"][href*="{mr_fahd.uuid}"]').first.click()
    form_of(manager, "offer").locator("button.filled").click()
    expect(manager.locator("#toasts")).to_contain_text(reference)
    do(sa, reference, "sell", receipt="R-1002", fulfils=waiting.reference)
    waiting.refresh_from_db()
    assert waiting.state == State.CLOSED
    assert waiting.fulfilled_by.reference == reference
    assert list(faults()) == []
