"""The chains: the events of every line computed again, and the line compared with the last of them."""

from collections.abc import Generator, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from orders.chain import link
from orders.models import Event, Order
from orders.verification.fault import Fault

CHUNK = 5000
EMPTY = "it has no event"


def broken_chains() -> Iterator[Fault]:
    """Walk the events of every line in order and compare links, then the line with its last event.

    Lines and events are read side by side, both in the order of the lines, so that any number of them fits.
    """
    columns = ("pk", "reference", "seq", "head", "state", "version")
    lines = Order.objects.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK)
    events = Event.objects.order_by("order_id", "seq").iterator(chunk_size=CHUNK)
    line = next(lines, None)
    for order, chain in groupby(events, key=attrgetter("order_id")):
        while line and line[0] < order:
            yield Fault(line[1], EMPTY)
            line = next(lines, None)
        found = line if line and line[0] == order else None
        last = yield from broken_links(found[1] if found else f"order {order}", chain)
        if found:
            if last and found[2:] != (last.seq, last.hash, last.to_state, last.version):
                yield Fault(found[1], "number, head, state or version is not that of its last event")
            line = next(lines, None)
    while line:
        yield Fault(line[1], EMPTY)
        line = next(lines, None)


def broken_links(name: str, chain: Iterable[Event]) -> Generator[Fault, None, Event | None]:
    """Compare each event of a line with the one before it; return the last."""
    before = None
    for event in chain:
        yield from broken_link(name, before, event)
        before = event
    return before


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
