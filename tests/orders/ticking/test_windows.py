"""Wishes left when their window closed wait for the next, once for each window; the podium says so, and the line."""

from datetime import date, timedelta

import pytest
from django.utils.html import strip_tags

from boutiques.models import WindowReopened
from orders import facts, verbs
from orders.lifecycle import State
from orders.models import Event, Order
from orders.podium.after import after
from orders.podium.house import podium_of
from orders.podium.wishes import requests_at
from orders.verification import faults
from tests import cast, walk

CLOSED = cast.in_paris(2027, 1, 15)
"""SS2027 closes and AW2027 opens."""
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def wish(line):
    """A request of August, which waits for the podium that is open."""
    return line("requested")


def steps() -> list[Event]:
    return list(Event.objects.filter(verb="carry_over").order_by("pk"))


def test_a_wish_that_was_left_waits_for_the_next_podium(wish, ss2027, aw2027, comes_round):
    assert comes_round(CLOSED - A_MINUTE) == {}
    assert comes_round(CLOSED) == {"carry_over_wishes": 1}
    [step] = steps()
    assert (step.order_id, step.by, step.at) == (wish.pk, None, CLOSED)
    said = facts.read(step.facts)
    assert (said["reason"], said["season"], said["left"]) == ("window_closed", aw2027.pk, ss2027.pk)
    assert Order.objects.get(pk=wish.pk).season == aw2027
    assert comes_round(CLOSED + A_MINUTE) == {}
    assert list(faults()) == []


def test_where_the_next_is_not_announced_it_waits_for_whichever_comes(wish, comes_round, ss2027):
    assert comes_round(CLOSED) == {"carry_over_wishes": 1}
    assert comes_round(CLOSED + A_MINUTE) == {}
    assert Order.objects.get(pk=wish.pk).season is None
    cast.autumn(2027)
    assert comes_round(CLOSED + timedelta(days=90)) == {}


def test_and_when_that_closes_too_it_is_carried_once_more(wish, ss2027, aw2027, comes_round):
    """The clock came round a day late, when the next window was open already."""
    assert comes_round(CLOSED + timedelta(days=1)) == {"carry_over_wishes": 1}
    assert comes_round(cast.in_paris(2027, 7, 14)) == {}
    assert comes_round(cast.in_paris(2027, 7, 15)) == {"carry_over_wishes": 1}
    assert [facts.read(step.facts)["left"] for step in steps()] == [ss2027.pk, aw2027.pk]
    assert comes_round(cast.in_paris(2027, 7, 16)) == {}


def test_after_the_silence_of_two_windows_it_is_carried_from_the_last(wish, aw2027, comes_round):
    assert comes_round(cast.in_paris(2027, 8, 1)) == {"carry_over_wishes": 1}
    assert [facts.read(step.facts)["left"] for step in steps()] == [aw2027.pk]
    assert comes_round(cast.in_paris(2027, 8, 2)) == {}


@pytest.mark.parametrize("state", ["placed", "refused", "accepted", "closed"])
def test_only_wishes(line, aw2027, comes_round, state):
    line(state)
    assert comes_round(CLOSED) == {}


def test_not_a_wish_of_after_the_window(mme_ota, listed, aw2027, comes_round):
    walk.request_of(mme_ota, walk.wish(listed), at=CLOSED)
    assert comes_round(CLOSED + A_MINUTE) == {}


def test_not_one_that_somebody_let_wait_already(wish, nadia, aw2027, comes_round):
    verbs.carry_over(wish, by=nadia, at=cast.AT, reason="budget", season=aw2027)
    assert comes_round(CLOSED) == {}


def test_not_one_that_waits_for_a_podium_still_unannounced(wish, nadia, comes_round):
    verbs.carry_over(wish, by=nadia, at=cast.AT, reason="budget")
    assert comes_round(CLOSED) == {}


def test_not_while_the_window_is_open_again_for_its_boutique(wish, nadia, ada, ss2027, aw2027, comes_round):
    until = date(2027, 1, 20)
    WindowReopened.objects.create(
        season=ss2027, boutique=nadia.boutique, until=until, reason="Late.", by=ada, at=cast.AT
    )
    assert comes_round(CLOSED) == {}
    assert comes_round(cast.in_paris(2027, 1, 21)) == {"carry_over_wishes": 1}


def test_one_that_is_passed_on_waits_for_the_answer(wish, nadia, gin, aiko, aw2027, comes_round):
    verbs.transfer(wish, by=nadia, at=cast.AT, boutique=gin, with_client=True, words="She moved.")
    assert comes_round(CLOSED) == {}
    verbs.turn_down(wish, by=aiko, at=CLOSED, words="Not here.")
    assert comes_round(CLOSED + A_MINUTE) == {"carry_over_wishes": 1}


def test_who_takes_it_back_is_not_overruled(wish, nadia, aw2027, comes_round):
    comes_round(CLOSED)
    verbs.correct(wish, by=nadia, at=CLOSED + A_MINUTE, words="It waits for nothing.")
    assert comes_round(CLOSED + 2 * A_MINUTE) == {}


def test_a_special_orders_wish_waits_too_but_not_while_a_slot_is_kept_for_it(
    special, nadia, pascal, listed, so2026, comes_round
):
    plain, again = special(), special(walk.wish(listed, colour=listed.noir))
    again = walk.act("place", again, by=nadia, at=walk.START, season=so2026)
    again = walk.act("refuse", again, by=pascal, at=cast.in_paris(2027, 2, 1), reason="leather")
    walk.act("choose_again", again, by=nadia, at=cast.in_paris(2027, 2, 2), wanted=walk.wish(listed))
    closed = cast.in_paris(2027, 2, 15)
    assert comes_round(closed) == {"carry_over_wishes": 1}
    assert [step.order_id for step in steps()] == [plain.pk]
    assert comes_round(cast.in_paris(2027, 4, 3))["carry_over_wishes"] == 1
    assert [step.order_id for step in steps()] == [plain.pk, again.pk]


def test_both_podiums_say_where_it_is(wish, nadia, ss2027, aw2027, comes_round):
    """The windows touch, and the clock came late: it still left the first, and waits in the second."""
    late = CLOSED + timedelta(hours=3)
    comes_round(late)
    then, now = (podium_of(nadia, code, "", late) for code in ("SS2027", "AW2027"))
    said = after(then)
    assert [(one.order.reference, one.said) for one in said.carried] == [(wish.reference, "The window closed")]
    assert said.waiting == []
    assert [one.reference for one in requests_at(now)] == [wish.reference]
    assert after(now).carried == []


def test_without_the_clock_it_is_asked_for_at_the_next_podium_all_the_same(wish, nadia, aw2027):
    late = CLOSED + timedelta(hours=3)
    assert [one.reference for one in requests_at(podium_of(nadia, "AW2027", "", late))] == [wish.reference]


def test_the_line_says_it_in_words(wish, aw2027, comes_round, camille, signed_in):
    comes_round(CLOSED)
    page = signed_in(camille).get(f"/orders/{wish.reference}/").content.decode()
    assert "15 Jan 2027 · the clock Waits for AW2027: the window closed" in " ".join(strip_tags(page).split())
    assert Order.objects.get(pk=wish.pk).state == State.REQUESTED
