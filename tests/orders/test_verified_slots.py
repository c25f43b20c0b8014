"""manage.py verify on slots: a move deleted, changed or inserted behind the house's back is found and named.

Each fault is planted past all guards; without it nothing is found.
"""

import pytest

from orders import granting, lending
from orders.models import Slot, SlotMovement
from tests import cast, walk
from tests.orders.test_verification import db, found, past_all_guards, planted  # noqa: F401

Kind = SlotMovement.Kind


@pytest.fixture
def taken(special, nadia, pascal, so2026) -> Slot:
    """A slot that a line has taken, which was kept for it first."""
    order = special(kept=True)
    walk.act("place", order, by=nadia, at=walk.START + walk.APART, season=so2026)
    return Slot.objects.get(order=order)


def of(slot: Slot, kind: str) -> int:
    return SlotMovement.objects.get(slot=slot, kind=kind).pk


def name(slot: Slot) -> str:
    return f"slot FSH-{slot.number} of SO2026"


def test_a_house_of_moved_slots_has_no_fault(taken, nadia, pascal, aiko, mme_ota):
    granting.keep(mme_ota, taken.season, taken.season.last_day, by=nadia, at=cast.AT)
    granting.grant(taken.boutique, taken.season, 2, by=pascal, words="Fewer", at=cast.AT)
    assert found() == []
    granting.let_go(mme_ota, taken.season, by=nadia, words="She waits", at=cast.AT)
    free = Slot.objects.select_related("boutique", "season").get(order=None, is_void=False)
    lending.loan_take(lending.loan_offer(free, aiko.boutique, by=nadia, at=cast.AT), by=aiko, at=cast.AT)
    walk.act("refuse", taken.order, by=pascal, at=cast.AT, reason="colour", letter="P-1")
    assert found() == []
    assert set(SlotMovement.objects.values_list("kind", flat=True)) == set(Kind.values)


def test_a_move_that_was_taken_back_by_the_next_is_missed_as_well(taken, nadia):
    """The slot stands as its last move left it: only the steps that made the moves know of them."""
    order = taken.order
    walk.act("correct", order, by=nadia, at=cast.AT)
    assert found() == []
    gone = list(SlotMovement.objects.filter(slot=taken).order_by("-pk").values_list("pk", flat=True)[:2])
    past_all_guards("DELETE FROM orders_slotmovement WHERE id = ANY(%s)", gone)
    assert found() == [
        f"{name(taken)}: the move by {order.reference}, event {seq}, is missing"
        for seq in order.events.filter(verb__in=("place", "correct")).values_list("seq", flat=True)
    ]


def test_each_fault_of_the_ledger_is_found_and_its_slot_named(taken):
    granted, held, taken_by = (of(taken, kind) for kind in ("granted", "held", "taken"))
    table = "orders_slotmovement"
    for fault in (
        *((f"DELETE FROM {table} WHERE id = {one}",) for one in (granted, held, taken_by)),
        (f"UPDATE {table} SET kind = 'returned' WHERE id = {taken_by}",),
        (f"UPDATE {table} SET at = at + interval '1h' WHERE id = {taken_by}",),
        (f"UPDATE {table} SET order_id = NULL WHERE id = {held}",),
        (f"UPDATE {table} SET kind = 'lent' WHERE id = {granted}",),
        (
            f"UPDATE {table} SET id = -1 WHERE id = {held}",
            f"UPDATE {table} SET id = {held} WHERE id = {granted}",
            f"UPDATE {table} SET id = {granted} WHERE id = -1",
        ),
        (
            f"INSERT INTO {table} (slot_id, kind, at, words_digest)"
            f" SELECT slot_id, 'returned', at, '' FROM {table} WHERE id = {taken_by}",
        ),
    ):
        with planted(table, *fault):
            assert [one for one in found() if one.startswith(f"{name(taken)}: ")], fault
    assert found() == []


def test_a_slot_changed_behind_its_moves(taken, mme_ota, gin):
    free = Slot.objects.filter(order=None).first()
    for slot, change in (
        (taken, "order_id = NULL"),
        (taken, f"boutique_id = {gin.pk}"),
        (free, "is_void = TRUE"),
        (free, f"kept_for_client_id = {mme_ota.pk}, kept_until = '2026-12-01'"),
    ):
        with planted("orders_slot", f"UPDATE orders_slot SET {change} WHERE id = {slot.pk}"):
            assert f"{name(slot)}: it does not stand where its last move left it" in found(), change
    assert found() == []
