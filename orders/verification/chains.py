"""The chains: the events of every line computed again, and the line compared with the last of them."""

from collections.abc import Iterator
from typing import Any

from orders.chain import link
from orders.models import Event, Order
from orders.verification.fault import Fault


def broken_chains() -> Iterator[Fault]:
    """Walk the events of every line in order and compare links, then the line with its last event."""
    lines: dict[int, tuple[Any, ...]] = {
        row[0]: row[1:] for row in Order.objects.values_list("pk", "reference", "seq", "head", "state", "version")
    }
    walked: dict[int, Event] = {}
    for event in Event.objects.order_by("order_id", "seq").iterator(chunk_size=5000):
        name = lines[event.order_id][0] if event.order_id in lines else f"order {event.order_id}"
        before = walked.get(event.order_id)
        yield from broken_link(name, before, event)
        walked[event.order_id] = event
    for pk, (name, *held) in lines.items():
        last = walked.get(pk)
        if last is None:
            yield Fault(name, "it has no event")
        elif tuple(held) != (last.seq, last.hash, last.to_state, last.version):
            yield Fault(name, "number, head, state or version is not that of its last event")


def broken_link(name: str, before: Event | None, event: Event) -> Iterator[Fault]:
    """Compare one event with the one before it and with its own hash."""
    where = f"{name}, event {event.seq}"
    if event.seq != (before.seq + 1 if before else 1):
        yield Fault(where, "an event is missing before it")
    if event.previous != (before.hash if before else ""):
        yield Fault(where, "it does not follow the event before it")
    if event.hash != link(event, event.previous):
        yield Fault(where, "it was changed")
    if event.from_state != (before.to_state if before else 0):
        yield Fault(where, "it begins where the line did not stand")
