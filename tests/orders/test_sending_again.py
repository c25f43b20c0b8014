"""A line that Paris refused, changed or did not answer: chosen again, sent again, answered; as the page tells it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config.errors import Refused
from orders import verbs
from orders.lifecycle import State
from orders.models import Order, Placement
from tests import cast, walk
from tests.paper import opened, send


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


def page_of(browser, order):
    return browser.get(reverse("order", args=[order.reference])).content.decode()


def test_a_refused_line_is_chosen_again_placed_anew_and_taken_back(line, signed_in, camille, nadia, ss2027):
    order = line("refused")
    browser = signed_in(camille)
    assert 'class="button filled" href="' + address(order, "choose_again") in page_of(browser, order)
    send(browser, opened(browser, address(order, "choose_again")), colour="Noir", wish="As black as can be.")
    page = page_of(browser, order)
    assert "Request, refused once" in page
    assert "<b>Chose again</b>: Birkin 30, Noir, Togo, Palladium" in page
    assert "As black as can be." in page
    again = walk.act("place", order, by=nadia, at=cast.AT, season=ss2027)
    assert (again.state_slug, again.placements.count()) == ("placed", 2)
    walk.act("correct", order, by=nadia, at=cast.AT)
    back = walk.act("correct", order, by=nadia, at=cast.AT)
    assert (back.state_slug, back.specification.colour_name) == ("refused", "Gold")


def test_a_line_paris_is_silent_about_is_sent_again_as_it_was(line, signed_in, nadia, time_machine):
    order = line("placed")
    browser = signed_in(nadia)
    assert 'class="button filled" href="' + address(order, "resubmit") not in page_of(browser, order)
    time_machine.move_to(cast.AT + timedelta(days=70))
    browser = signed_in(nadia)
    assert 'class="button filled" href="' + address(order, "resubmit") in page_of(browser, order)
    form = opened(browser, address(order, "resubmit"))
    without = send(browser, form, words="")
    assert (without.status_code, "Say why it is sent again." in without.content.decode()) == (422, True)
    assert send(browser, form, words="No answer since August.").status_code == 303
    first, second = Placement.objects.filter(order=order)
    assert second.choice == "resubmitted"
    assert second.specification.in_words == first.specification.in_words
    assert "<b>Sent again</b> in SS2027: Birkin 30, Gold, Togo, Palladium" in page_of(browser, order)


def test_what_is_sent_again_follows_the_menu_and_the_window(line, signed_in, nadia, time_machine):
    order = line("refused")
    browser = signed_in(nadia)
    off_menu = send(browser, opened(browser, address(order, "resubmit")), colour="Curry", words="She wants Curry.")
    assert off_menu.status_code == 422
    assert "Curry is not on the SS2027 list for Togo." in off_menu.content.decode()
    assert "She wants Curry." in off_menu.content.decode()
    named = send(browser, opened(browser, address(order, "resubmit")), words="Mme Ōta insists.")
    assert "leave out the client&#x27;s name" in named.content.decode()
    time_machine.move_to(cast.in_paris(2027, 1, 20))
    assert "Send it again: the window closed on 14 January, Paris time." in page_of(signed_in(nadia), order)


def test_from_the_book_it_is_sent_again_with_pariss_letter_only(line, signed_in, nadia):
    order = line("accepted")
    browser = signed_in(nadia)
    form = opened(browser, address(order, "resubmit"))
    assert "Give the reference of Paris" in send(browser, form, words="Not delivered.").content.decode()
    assert send(browser, form, words="Not delivered.", letter="P-77").status_code == 303
    assert Order.objects.get(pk=order.pk).state == State.PLACED
    assert "letter P-77" in page_of(browser, order)


def test_the_boutique_answers_paris_with_something_else_than_what_it_proposes(line, signed_in, nadia, camille):
    order = line("amended")
    browser = signed_in(nadia)
    form = opened(browser, address(order, "counter"))
    assert form.said["hardware"] == "GHW"
    same = send(browser, form)
    assert (same.status_code, "This is what Paris proposes." in same.content.decode()) == (422, True)
    assert send(browser, form, colour="Étoupe").status_code == 303
    page = page_of(signed_in(camille), order)
    assert "<b>Answered Paris</b>: Birkin 30, Étoupe, Togo, Gold" in page
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert Order.objects.get(pk=order.pk).state == State.AMENDED


def test_an_associate_reserves_longer_within_the_usual_days_and_the_manager_beyond(line, signed_in, camille, nadia):
    order = line("offered", at=cast.AT - timedelta(days=5))
    offer = order.open_offer()
    hers = signed_in(camille)
    assert f"Reserve it longer: beyond {offer.hold_until.day} " in page_of(hers, order)
    until = offer.hold_until + timedelta(days=3)
    refused = send(hers, opened(hers, address(order, "extend")), until=until.isoformat())
    assert (refused.status_code, "only the manager reserves it" in refused.content.decode()) == (422, True)
    browser = signed_in(nadia)
    assert send(browser, opened(browser, address(order, "extend")), until=until.isoformat()).status_code == 303
    assert "<b>Reserved longer</b> for Mme Renée Ōta, until " in page_of(browser, order)
    back = walk.act("correct", order, by=nadia, at=cast.AT)
    assert back.open_offer().hold_until == offer.hold_until


def test_it_is_chosen_again_from_paris_by_the_manager_in_the_window_only(line, nadia, listed):
    order = line("placed", at=cast.in_paris(2027, 1, 10))
    with pytest.raises(Refused, match="while the window is open"):
        verbs.choose_again(order, by=nadia, at=cast.in_paris(2027, 1, 20), wanted=walk.wish(listed))
    again = walk.act("choose_again", order, by=nadia, at=cast.in_paris(2027, 1, 12), wanted=walk.wish(listed))
    assert again.state_slug == "requested"


def test_a_silent_special_order_goes_on_in_the_next_season_on_its_slot(
    special, signed_in, nadia, pascal, listed, so2026, time_machine
):
    order = walk.act("place", special(), by=nadia, at=walk.START, season=so2026)
    following = cast.specials(2027)
    cast.menu(following, listed)
    time_machine.move_to(cast.in_paris(2027, 3, 1), tick=False)
    browser = signed_in(nadia)
    form = opened(browser, address(order, "resubmit"))
    assert "It stands on slot 1 of SO2026." in browser.get(address(order, "resubmit")).content.decode()
    assert send(browser, form, words="No answer since August.").status_code == 303
    first, second = Placement.objects.filter(order=order)
    assert (first.season, second.season, second.specification.in_words) == (
        so2026, following, first.specification.in_words,
    )  # fmt: skip
    for reader in (nadia, pascal):
        page = page_of(signed_in(reader), order)
        assert "<span>SO2027</span> <span>Slot 1 of SO2026</span>" in page
        assert "<b>Sent again</b> in SO2027, slot 1 of SO2026: Birkin 30, Gold, Togo, Palladium" in page
        assert "<b>Placed</b> in SO2026, slot 1: Birkin 30, Gold, Togo, Palladium" in page
