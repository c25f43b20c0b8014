"""The second life of a piece, in a browser: declined and offered to somebody else; proposed by two, sealed."""

import re

import pytest
from playwright.sync_api import expect

from orders import verbs
from orders.lifecycle import State
from orders.models import Order, Proposal
from orders.specify import Wanted
from orders.verification import faults
from tests import cast
from tests.journeys.steps import do, fill, form_of, open_line, press


@pytest.fixture
def wanted(catalogue) -> Wanted:
    return Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)


@pytest.fixture
def piece(podium, fsh, camille, nadia, pascal, mme_ota, catalogue, wanted) -> Order:
    """Mme Ōta's piece, which has arrived."""
    cast.price(catalogue.b30, catalogue.togo, 950000)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted).order
    verbs.place(order, by=nadia, season=podium)
    verbs.accept(order, by=pascal)
    verbs.receive(order, by=camille)
    return order


def test_declined_offered_past_the_first_with_a_reason_and_sold(
    visit, scripted, piece, wanted, catalogue, fsh, camille, lea, nadia, mr_fahd, yamada
):
    noir = Wanted(**{**vars(wanted), "colour": catalogue.noir})
    verbs.request(fsh, by=lea, client=yamada, wanted=wanted)
    wish = verbs.request(fsh, by=camille, client=mr_fahd, wanted=noir).order
    sa, manager = visit(camille), visit(nadia)
    do(sa, piece.reference, "offer")
    do(sa, piece.reference, "decline", reason="colour", words="She hoped for a warmer one.")

    manager.goto("/desk/")
    ranked = manager.locator("ol.candidates > li")
    expect(ranked.nth(0)).to_contain_text("in this Gold, in this Togo, had no offer this year, has waited since")
    expect(ranked.nth(1)).to_contain_text("Wishes a Birkin 30, in another colour (Noir), in this Togo")
    manager.get_by_text("Why in this order").click()
    expect(manager.locator(".free-piece")).to_contain_text("Nobody is ranked by what they spend")
    ranked.nth(1).locator('a[data-verb="offer"]').click()
    form = form_of(manager, "offer")
    form.locator("button.filled").click()
    form = form_of(manager, "offer")
    expect(form).to_contain_text("山田 陽子 stands first. Say why it goes to somebody else; managers can read it.")
    fill(form, skipped="She is away until spring.")
    form.locator("button.filled").click()
    expect(manager.locator("#toasts")).to_contain_text(piece.reference)

    open_line(sa, piece.reference)
    expect(sa.locator(".to-tell")).to_contain_text("“It is here, reserved for you until")
    sa.get_by_text("A message in English").click()
    expect(sa.locator("carnet-copy textarea")).to_have_value(re.compile("^Dear Mr al-Fahd,"))
    if scripted:
        sa.context.grant_permissions(["clipboard-read", "clipboard-write"])
        sa.get_by_role("button", name="Copy the message").click()
        expect(sa.locator("carnet-copy output")).to_have_text("Copied")
    do(sa, piece.reference, "sell", receipt="R-1001")
    open_line(sa, piece.reference)
    sa.get_by_role("link", name=wish.reference).click()
    expect(sa.locator("main")).to_contain_text(f"Fulfilled by the piece of {piece.reference}.")
    assert "spring" not in sa.content()
    assert [Order.objects.get(pk=one.pk).state for one in (piece, wish)] == [State.SOLD, State.CLOSED]
    assert list(faults()) == [] and sa.complaints == []


def test_two_propose_and_neither_hears_of_the_other(visit, piece, wanted, fsh, camille, lea, nadia, mr_fahd, yamada):
    verbs.offer(piece, by=camille)
    verbs.decline(piece, by=camille, reason="not_now")
    sa, rival, manager = visit(camille), visit(lea), visit(nadia)
    for page, client, words in ((sa, mr_fahd, "Has asked each month."), (rival, yamada, "Her birthday is in May.")):
        open_line(page, piece.reference)
        press(page, "propose")
        form = form_of(page, "propose")
        form.locator('input[name="client_q"]').fill(client.family_name)
        found = page.locator("label").filter(has=page.locator(f'[name="client"][value="{client.uuid}"]'))
        if not page.locator("html[data-js]").count():
            form.get_by_role("button", name="Find").click()
        found.first.click()
        fill(form_of(page, "propose"), words=words)
        form_of(page, "propose").locator("button.filled").click()
        expect(page.locator("ul.pitches li")).to_have_count(1)
        expect(page.locator("ul.pitches")).to_contain_text(words)

    manager.goto("/desk/")
    expect(manager.locator(".free-piece ul.pitches li")).to_have_count(2)
    verbs.offer(piece, by=nadia, client=mr_fahd)
    open_line(rival, piece.reference)
    expect(rival.locator("main")).to_contain_text("to a client")
    expect(rival.locator("ul.pitches button")).to_have_count(0)
    verbs.sell(Order.objects.get(pk=piece.pk), by=camille, receipt="R-1")
    for page, outcome, other in ((sa, "It is theirs.", "山田"), (rival, "Not this time.", "al-Fahd")):
        open_line(page, piece.reference)
        expect(page.locator("ul.pitches li")).to_have_count(1)
        expect(page.locator("ul.pitches")).to_contain_text(outcome)
        assert other not in page.content()
    assert Proposal.objects.count() == 2
    assert sa.complaints == rival.complaints == manager.complaints == []
