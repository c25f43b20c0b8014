"""The hash of a night: a chain that was rewritten whole, so that every link of it holds, shows all the same."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orders import ticking
from orders.chain import link
from orders.models import Event, Heads, Order
from orders.ticking.nightly import hash_heads
from tests import cast
from tests.orders.test_verification import db, found, past_all_guards, planted  # noqa: F401

A_DAY = timedelta(days=1)


def rewritten(order: Order, seq: int, facts: str) -> None:
    """Change an event and make the chain anew from there, head and all: every link holds."""
    head = ""
    for event in Event.objects.filter(order=order).order_by("seq"):
        if event.seq == seq:
            event.facts = facts
        hashed = link(event, head)
        past_all_guards(
            "UPDATE orders_event SET facts = %s, previous = %s, hash = %s WHERE id = %s",
            event.facts, head, hashed, event.pk,
        )  # fmt: skip
        head = hashed
    past_all_guards("UPDATE orders_order SET head = %s WHERE id = %s", head, order.pk)


@pytest.fixture
def nights(line, yamada) -> list[str]:
    """Three nights with a line more from the second on; what the log said of each."""
    line("placed")
    hash_heads(cast.AT)
    line("arrived", yamada)
    for days in (1, 2):
        assert hash_heads(cast.AT + days * A_DAY) == 1
    return [str(night) for night in Heads.objects.all()]


def test_each_night_is_hashed_once_and_logged(nights, caplog):
    caplog.set_level(logging.INFO)
    at = cast.in_paris(2026, 9, 5, 3) - timedelta(minutes=1)
    assert (hash_heads(at), hash_heads(at + timedelta(minutes=1)), hash_heads(at + A_DAY / 2)) == (0, 1, 0)
    last = Heads.objects.get(day=at.date())
    assert (last.lines, last.events) == (Order.objects.count(), Event.objects.count()) == (2, 6)
    assert [one.getMessage() for one in caplog.records if one.name == "carnet.heads"] == [f"day=2026-09-05 {last}"]
    assert hash_heads in ticking.JOBS
    assert [night.lines for night in Heads.objects.all()] == [1, 2, 2, 2]


def test_an_event_that_may_not_be_committed_yet_waits_for_the_next_night(line):
    last = line("placed").events.last()
    hash_heads(last.at + timedelta(minutes=59))
    assert Heads.objects.get().events == 1
    assert found() == []


def test_a_chain_rewritten_whole_shows_and_the_night_is_named(nights, line, obrien):
    line("sold", obrien)
    assert found() == [], "what happens later changes no night"
    late = Order.objects.get(reference="FSH-26-0002")
    rewritten(late, 2, '{"letter":"P-7"}')
    assert found() == [
        "the night of 2026-09-02: the heads of all lines are others than were hashed that night: "
        "a chain was rewritten since"
    ]
    rewritten(Order.objects.get(reference="FSH-26-0001"), 1, "{}")
    assert [one.split(":")[0] for one in found()] == ["the night of 2026-09-01"]


def test_a_line_that_is_gone_with_all_it_had_shows(nights):
    gone = Order.objects.get(reference="FSH-26-0002")
    past_all_guards("DELETE FROM orders_event WHERE order_id = %s", gone.pk)
    past_all_guards("DELETE FROM orders_order WHERE id = %s", gone.pk)
    assert [one.split(":")[0] for one in found() if "night" in one] == ["the night of 2026-09-02"]


def test_a_night_that_was_changed_itself(nights):
    for change in ("upto = 1", "lines = 1", "events = 1", "digest = repeat('0', 64)"):
        with planted("orders_heads", f"UPDATE orders_heads SET {change} WHERE day = '2026-09-03'"):
            assert [one for one in found() if one.startswith("the night of 2026-09-03")], change
    assert found() == []


def test_where_the_table_was_rewritten_as_well_the_log_knows(nights):
    rewritten(Order.objects.get(reference="FSH-26-0002"), 2, '{"letter":"P-7"}')
    past_all_guards("DELETE FROM orders_heads")
    assert found() == []
    hash_heads(cast.AT + 2 * A_DAY)
    out = StringIO()
    with pytest.raises(CommandError, match="1 faults found"):
        call_command("verify", logged=[f"2026-09-03 INFO carnet.heads day=2026-09-03 {nights[-1]}"], stdout=out)
    assert out.getvalue().startswith("up to event ") and nights[-1] in out.getvalue()
    call_command("verify", logged=[nights[0]], stdout=out)
    with pytest.raises(CommandError, match="no hash of a night"):
        call_command("verify", logged=["nothing"], stdout=out)
