"""A special order's own forms: a slot kept and let go, which one is taken, what is an exception, the other kind."""

from datetime import timedelta

import pytest
from django.urls import reverse

from boutiques.choice import PartWanted
from orders.models import Order, Slot
from tests import cast, walk
from tests.paper import opened, send


def address(order, verb):
    return reverse("verb", args=[order.reference, verb])


def page_of(browser, order):
    response = browser.get(reverse("order", args=[order.reference]))
    assert response.status_code == 200
    return response.content.decode()


def form_page(browser, order, verb):
    return browser.get(address(order, verb)).content.decode()


def test_a_slot_is_kept_its_day_moved_and_let_go(special, signed_in, nadia):
    order, browser = special(), signed_in(nadia)
    assert "It takes a free slot of SO2026: 3 of 3 free." in form_page(browser, order, "hold")
    assert send(browser, opened(browser, address(order, "hold")), until="2026-10-01").status_code == 303
    page = page_of(browser, order)
    assert "Slot 1 of SO2026 is kept for it until 1 October 2026." in page
    assert "<b>Keeps a slot of SO2026</b> until 1 October 2026" in page
    send(browser, opened(browser, address(order, "hold")), until="2026-10-09")
    assert "kept for it until 9 October 2026." in page_of(browser, order)
    gone = send(browser, opened(browser, address(order, "hold")), until="2026-08-01")
    assert (gone.status_code, "Keep it until today or a later day." in gone.content.decode()) == (422, True)
    without = send(browser, opened(browser, address(order, "let_go")), words="")
    assert "Say why the slot is let go." in without.content.decode()
    send(browser, opened(browser, address(order, "let_go")), words="She took a podium bag.")
    page = page_of(browser, order)
    assert "<b>Let the slot go</b>" in page
    assert 'data-verb="let_go"' not in page
    assert "No slot is kept for it." in form_page(browser, order, "let_go")
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert order.kept_slots.get().kept_until.isoformat() == "2026-10-09"


def test_the_form_says_which_slot_it_takes_and_the_page_on_which_it_stands(special, signed_in, nadia, pascal, camille):
    order, browser = special(kept=True), signed_in(nadia)
    assert "It takes slot 1 of SO2026, kept for it." in form_page(browser, order, "place")
    assert send(browser, opened(browser, address(order, "place"))).status_code == 303
    page = page_of(signed_in(camille), order)
    assert "Slot 1 of 3" in page
    assert "<b>Placed</b> in SO2026, slot 1: Birkin 30, Gold, Togo, Palladium" in page
    walk.act("refuse", order, by=pascal, at=cast.AT, reason="leather")
    page = page_of(signed_in(camille), order)
    assert "Slot 1 of SO2026 is kept for it until 31 October 2026." in page
    walk.act("correct", order, by=pascal, at=cast.AT)
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert Slot.objects.filter(kept_for_order=order).count() == 1


def test_the_slot_kept_for_its_client_is_said_and_taken(
    special, signed_in, nadia, mme_ota, django_assert_max_num_queries
):
    order = special()
    Slot.objects.filter(number=2).update(kept_for_client=mme_ota, kept_until=cast.AT.date() + timedelta(days=9))
    browser = signed_in(nadia)
    assert "It takes slot 2 of SO2026, kept for its client." in form_page(browser, order, "place")
    form = opened(browser, address(order, "place"))
    with django_assert_max_num_queries(18):
        send(browser, form)
    assert Slot.objects.get(order=order).number == 2


def test_without_a_slot_the_page_says_so_instead_of_a_button(special, signed_in, nadia):
    order = special()
    Slot.objects.update(is_void=True)
    page = page_of(signed_in(nadia), order)
    assert 'data-verb="place"' not in page
    assert "no slot of SO2026 has been granted yet." in page


def test_beyond_the_menu_only_with_its_reason_which_paris_reads(special, listed, signed_in, nadia, pascal, lea):
    order, browser = special(walk.wish(listed, colour=listed.curry)), signed_in(nadia)
    refused = send(browser, opened(browser, address(order, "place")), words="Kept words.")
    assert refused.status_code == 422
    assert "As an exception it needs its reason, which Paris reads." in refused.content.decode()
    assert "Kept words." in refused.content.decode()
    named = send(browser, opened(browser, address(order, "place")), exception="Mme Ōta asks for Curry.")
    assert "leave out the client&#x27;s name" in named.content.decode()
    send(browser, opened(browser, address(order, "place")), exception="As her first bag, of 2007.")
    assert order.last_placement().exception
    for reader in (nadia, pascal):
        page = page_of(signed_in(reader), order)
        assert '<span class="mark warn">Exception</span> As her first bag, of 2007.' in page
    walk.act("refuse", order, by=pascal, at=cast.AT, reason="leather")
    again = opened(browser, address(order, "resubmit"))
    assert again.said["exception"] == "As her first bag, of 2007."
    assert send(browser, again, words="Paris asked for it anew.").status_code == 303
    assert order.last_placement().exception


def test_a_podium_order_is_never_an_exception(line, listed, signed_in, nadia):
    order, browser = line("requested", wanted=walk.wish(listed, colour=listed.curry)), signed_in(nadia)
    form = opened(browser, address(order, "place"))
    assert "exception" not in form.said
    refused = send(browser, form, exception="Please.")
    assert (refused.status_code, "Curry is not on the SS2027 list" in refused.content.decode()) == (422, True)


def test_sent_again_it_keeps_its_slot_unless_a_new_one_is_chosen(special, signed_in, nadia, so2026):
    order, browser = special(), signed_in(nadia)
    walk.act("place", order, by=nadia, at=walk.START, season=so2026)
    form = opened(browser, address(order, "resubmit"))
    assert "It stands on slot 1 of SO2026." in form_page(browser, order, "resubmit")
    send(browser, form, words="No answer.")
    assert Slot.objects.get(order=order).number == 1
    send(browser, opened(browser, address(order, "resubmit")), words="Still none.", new_slot="on")
    assert Slot.objects.get(order=order).number == 2
    assert Slot.objects.filter(number=1, order=None, kept_until=None).exists()
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert Slot.objects.get(order=order).number == 1


def test_a_kept_slot_serves_the_next_season_too(special, signed_in, nadia, pascal, so2026, listed):
    order = special()
    walk.act("place", order, by=nadia, at=walk.START, season=so2026)
    so2027 = cast.specials(2027)
    cast.menu(so2027, listed)
    refused_at = cast.in_paris(2027, 2, 1)
    walk.act("refuse", order, by=pascal, at=refused_at, reason="capacity")
    walk.act("resubmit", order, by=nadia, at=refused_at + timedelta(days=20), season=so2027, words="Next year then.")
    assert Slot.objects.get(order=order).season == so2026
    assert not Slot.objects.filter(kept_for_order=order).exists()


@pytest.mark.parametrize("kept", [False, True])
def test_a_wish_changes_its_kind_and_back(kept, special, signed_in, nadia):
    order, browser = special(kept=kept), signed_in(nadia)
    page = form_page(browser, order, "convert")
    assert "Make it a podium order" in page
    assert ("Slot 1 of SO2026, kept for it, is let go." in page) is kept
    send(browser, opened(browser, address(order, "convert")))
    assert "<b>Made a podium order</b>" in page_of(browser, order)
    assert (Order.objects.get(pk=order.pk).kind, order.kept_slots.count()) == ("PO", 0)
    assert "Make it a special order" in form_page(browser, order, "convert")
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert (Order.objects.get(pk=order.pk).kind, order.kept_slots.count()) == ("SO", int(kept))


def test_asked_and_proposed_stand_side_by_side_part_by_part(special, listed, so2026, signed_in, nadia, pascal, camille):
    order = special()
    of = cast.special_menu(so2026, listed)

    def piped(colour):
        return walk.wish(listed, design=of.line, thread=listed.noir, parts=(PartWanted(of.piping, colour, None),))

    walk.act("respecify", order, by=camille, at=walk.START, wanted=piped(listed.etoupe))
    walk.act("place", order, by=nadia, at=walk.START, season=so2026)
    walk.act("amend", order, by=pascal, at=cast.AT, wanted=piped(listed.noir))
    page = page_of(signed_in(camille), order)
    assert '<table class="sides">' in page
    assert page.count('class="differs"') == 1
    assert '<th scope="row">Piping</th><td data-label="Asked">' in page


def test_what_is_read_before_stays_where_the_form_is_refused(special, signed_in, nadia):
    order, browser = special(kept=True), signed_in(nadia)
    kept = "Slot 1 of SO2026 is kept for it until"
    for verb, typed, said in (
        ("hold", {"until": "2026-08-01"}, kept),
        ("let_go", {"words": ""}, kept),
        ("convert", {"words": "x" * 4001}, "Slot 1 of SO2026, kept for it, is let go."),
        ("place", {"choice": "third"}, "It takes slot 1 of SO2026, kept for it."),
    ):
        refused = send(browser, opened(browser, address(order, verb)), **typed)
        assert (refused.status_code, refused.content.decode().count(said)) == (422, 1), verb
