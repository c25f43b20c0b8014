"""A line by the keyboard alone: the focus is seen, a dialog takes it and gives it back, shortcuts lead somewhere."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boutiques.choice import PartWanted
from orders import granting, verbs
from orders.lifecycle import State
from orders.models import Order
from orders.specify import Wanted
from tests import cast
from tests.journeys.keys import Keys

pytestmark = pytest.mark.parametrize("scripted", [True], ids=["with JavaScript"], indirect=True)


def opened(kind: str, catalogue):
    """A season that is open today, with its menu and a price."""
    now = timezone.now()
    season = cast.season(kind, f"{kind}NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    cast.price(catalogue.b30, catalogue.togo, 950000)
    return season


def test_a_podium_order(visit, camille, nadia, pascal, mme_ota, catalogue):
    opened("PO", catalogue)
    sa = Keys(visit(camille))
    sa.page.goto("/")
    sa.press("Tab")
    expect(sa.page.locator("a.skip")).to_be_focused()
    sa.press("Enter")
    expect(sa.page.locator("#main")).to_be_focused()
    sa.press("?")
    expect(sa.page.locator("#keys button")).to_be_focused()
    sa.press("Escape", "g", "o")
    sa.page.wait_for_url("**/orders/")
    reference = wished(sa)
    manager, paris = Keys(visit(nadia)), Keys(visit(pascal))
    manager.open(reference)
    link = manager.ask("place")
    manager.press("Escape")
    expect(manager.page.locator("#dialog")).to_be_hidden()
    expect(link).to_be_focused()
    manager.do(reference, "place")
    paris.open(reference)
    paris.do(reference, "accept")
    sa.open(reference)
    sa.do(reference, "receive", blind_stamp="Y-204")
    sa.do(reference, "offer")
    sa.do(reference, "sell", receipt="R-1001")
    sa.to("#toasts [data-dismiss]")
    sa.press("Enter")
    expect(sa.page.locator("#main")).to_be_focused()
    assert Order.objects.get(reference=reference).state == State.SOLD
    assert sa.page.complaints == manager.page.complaints == paris.page.complaints == []


def wished(sa: Keys) -> str:
    """Log a wish with `n`, answer by answer; after each the focus is where the question was."""
    sa.press("n")
    sa.page.wait_for_url("**/orders/new/")
    sa.into('[name="client_q"]', "ota")
    expect(sa.page.locator("#client-found label")).to_have_count(1)
    sa.choose('#client-found [name="client"]')
    for name, answer in (("style", "Birkin 30"), ("leather", "Togo"), ("colour", "Gold"), ("hardware", "Palladium")):
        question = sa.page.locator("section.question.is-open")
        expect(question.locator(f'[name="{name}"]').first).to_be_attached()
        label = question.locator("label.tile-choice").filter(has=sa.page.get_by_text(answer, exact=True))
        sa.choose(f"#{label.locator('input').first.get_attribute('id')}")
        expect(sa.page.locator(f"#ask-{name}")).to_be_focused()
    sa.to('main button[data-verb="request"]')
    sa.press("Enter")
    sa.page.wait_for_url(re.compile(r"/orders/[A-Z]+-\d\d-\d{4,}/$"))
    return sa.page.url.rstrip("/").rsplit("/", 1)[-1]


def test_a_special_order(visit, fsh, camille, nadia, pascal, mme_ota, catalogue):
    season = opened("SO", catalogue)
    specials = cast.special_menu(season, catalogue)
    granting.grant(fsh, season, 2, by=pascal)
    parts = (PartWanted(specials.piping, catalogue.etoupe),)
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw, design=specials.line, parts=parts)
    reference = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, kind="SO").order.reference
    manager, paris, sa = Keys(visit(nadia)), Keys(visit(pascal)), Keys(visit(camille))
    manager.open(reference)
    manager.do(reference, "hold")
    manager.do(reference, "place")
    paris.open(reference)
    paris.do(reference, "amend", colour="Noir", message="In black, if you like.")
    sa.open(reference)
    sa.ask("agree")
    sa.choose('#dialog [name="how"][value="phone"]')
    sa.send(reference)
    sa.do(reference, "receive")
    sa.do(reference, "offer")
    sa.ask("decline")
    sa.press("Escape")
    sa.do(reference, "sell", receipt="R-1002")
    line = Order.objects.get(reference=reference)
    assert (line.state, line.specification.colour_name) == (State.SOLD, "Noir")
    assert sa.page.complaints == manager.page.complaints == paris.page.complaints == []


def test_what_comes_after_a_no(visit, fsh, camille, nadia, pascal, mme_ota, mr_fahd, catalogue):
    season = opened("SO", catalogue)
    specials = cast.special_menu(season, catalogue)
    granting.grant(fsh, season, 2, by=pascal)
    parts = (PartWanted(specials.piping, catalogue.etoupe),)
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw, design=specials.line, parts=parts)
    line = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, kind="SO").order
    verbs.request(fsh, by=camille, client=mr_fahd, wanted=wanted, kind="SO")
    verbs.place(line, by=nadia, season=season)
    reference = line.reference
    manager, paris, sa = Keys(visit(nadia)), Keys(visit(pascal)), Keys(visit(camille))
    paris.open(reference)
    paris.ask("refuse")
    paris.pick("reason", "leather")
    paris.send(reference)
    sa.open(reference)
    sa.compose(reference, "choose_again", colour="Noir")
    verbs.place(Order.objects.get(pk=line.pk), by=nadia, season=season)
    verbs.accept(Order.objects.get(pk=line.pk), by=pascal)
    verbs.receive(Order.objects.get(pk=line.pk), by=camille)
    sa.open(reference)
    sa.do(reference, "offer")
    sa.ask("decline")
    sa.pick("reason", "colour")
    sa.send(reference)
    manager.open(reference)
    manager.ask("second_chance")
    manager.pick("client", str(mme_ota.uuid))
    manager.pick("granted", "no")
    manager.into('#dialog [name="words"]', "Her second this year.")
    manager.send(reference)
    manager.page.goto("/desk/")
    manager.to(f'main a[data-verb="offer"][href*="{mr_fahd.uuid}"]')
    manager.press("Enter")
    expect(manager.page.locator("#dialog :focus")).to_have_count(1)
    manager.send(reference)
    after = Order.objects.get(pk=line.pk)
    assert (after.state, after.client) == (State.OFFERED, mr_fahd)
    assert sa.page.complaints == manager.page.complaints == paris.page.complaints == []
