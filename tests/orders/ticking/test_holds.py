"""Kept slots whose day is over, or whose window closed, go back; who reads the board never waited for that."""

from datetime import date, timedelta

import pytest

from boutiques.models import WindowReopened
from orders import granting, verbs
from orders.models import Order, Slot, SlotMovement
from orders.verification import faults
from tests import cast, walk

UNTIL = date(2026, 9, 10)
OVER = cast.in_paris(2026, 9, 11)
A_MINUTE = timedelta(minutes=1)
RETURNED = SlotMovement.Kind.RETURNED


@pytest.fixture
def kept(special, nadia, so2026):
    """A request with a slot kept until 10 September."""
    order = special()
    verbs.hold(order, by=nadia, at=walk.START, season=so2026, until=UNTIL)
    return order


def returns() -> list[tuple]:
    rows = SlotMovement.objects.filter(kind=RETURNED).order_by("pk")
    return [(move.order_id, move.client_id, move.by, move.at) for move in rows]


def test_to_the_end_of_its_day_in_paris(kept, comes_round):
    assert comes_round(OVER - A_MINUTE) == {}
    assert comes_round(OVER) == {"end_holds": 1}
    assert returns() == [(kept.pk, None, None, OVER)]
    assert Slot.objects.filter(kept_until=None).count() == 3
    assert comes_round(OVER + A_MINUTE) == {}
    assert list(faults()) == []


def test_the_line_itself_does_not_move(kept, comes_round):
    before = Order.objects.get(pk=kept.pk)
    comes_round(OVER)
    after = Order.objects.get(pk=kept.pk)
    assert (after.version, after.seq, after.state) == (before.version, before.seq, before.state)


def test_a_clients_invitation_ends_likewise(special, mr_fahd, nadia, so2026, comes_round):
    special()
    granting.keep(mr_fahd, so2026, UNTIL, by=nadia, at=cast.AT)
    assert comes_round(OVER) == {"end_holds": 1}
    assert returns() == [(None, mr_fahd.pk, None, OVER)]


def test_after_a_week_of_silence(special, kept, mr_fahd, nadia, so2026, comes_round):
    granting.keep(mr_fahd, so2026, UNTIL + timedelta(days=2), by=nadia, at=cast.AT)
    late = OVER + timedelta(days=7)
    assert comes_round(late) == {"end_holds": 2}
    assert [at for *_, at in returns()] == [late, late]


def test_a_slot_that_somebody_took_from_an_ended_hold_is_not_returned_twice(kept, special, nadia, so2026, comes_round):
    """Placing writes the return itself; the clock that comes later finds nothing."""
    granting.grant(nadia.boutique, so2026, 1, by=cast.person("admin2", "A", "admin"), at=cast.AT, words="Fewer.")
    other = special()
    verbs.place(other, by=nadia, at=OVER, season=so2026)
    assert comes_round(OVER) == {}
    assert len(returns()) == 1


@pytest.fixture
def refused(special, nadia, pascal, so2026):
    """A special order that Paris refused on 1 September: its slot is kept for sixty days, after a refusal."""
    order = special()
    order = walk.act("place", order, by=nadia, at=walk.START, season=so2026)
    return walk.act("refuse", order, by=pascal, at=cast.AT, reason="leather")


def test_when_the_window_closes_what_is_kept_in_it_is_free(kept, so2026, comes_round):
    so2026.closes_at = cast.in_paris(2026, 9, 5, 12)
    so2026.save()
    assert comes_round(so2026.closes_at - A_MINUTE) == {}
    assert comes_round(so2026.closes_at)["end_holds"] == 1


def test_unless_it_was_opened_again_for_the_boutique(kept, nadia, so2026, ada, comes_round):
    so2026.closes_at = cast.in_paris(2026, 9, 5, 12)
    so2026.save()
    WindowReopened.objects.create(
        season=so2026, boutique=nadia.boutique, until=date(2026, 9, 8), reason="Late.", by=ada, at=cast.AT
    )
    assert comes_round(so2026.closes_at) == {}
    assert comes_round(cast.in_paris(2026, 9, 9))["end_holds"] == 1


def test_one_kept_after_a_refusal_outlives_the_window(refused, so2026, comes_round):
    so2026.closes_at = cast.in_paris(2026, 9, 5, 12)
    so2026.save()
    slot = Slot.objects.get(kept_for_order=refused)
    assert slot.kept_until == date(2026, 10, 31)
    assert comes_round(so2026.closes_at) == {}
    assert comes_round(cast.in_paris(2026, 11, 1)) == {"end_holds": 1}
