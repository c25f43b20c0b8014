"""Verification: every chain computed again, every line compared with its last event, every word with its digest.

And every choice that a client confirmed with its fingerprint, and every line that Paris has with its sending.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from orders.chain import link
from orders.fingerprint import fingerprint
from orders.lifecycle import State
from orders.models import Confirmation, Erasure, Event, Order, Placement, Words


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def faults() -> Iterator[Fault]:
    """Yield everything that does not hold; nothing, if all is as it was written."""
    yield from broken_chains()
    yield from changed_words()
    yield from changed_confirmations()
    yield from never_sent()


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


def changed_words() -> Iterator[Fault]:
    """Compare every digest with its words, whichever row holds them; words that are gone must be erased on record."""
    erased = set(Erasure.objects.values_list("words_number", flat=True))
    for model in apps.get_app_config("orders").get_models():
        for column in (field.name for field in model._meta.concrete_fields if field.related_model is Words):
            yield from changed_column(model, column, erased)


def changed_column(model: type[models.Model], column: str, erased: set[int]) -> Iterator[Fault]:
    """Compare one column of words and its digest, row by row."""
    rows = model._default_manager.exclude(**{f"{column}_id": None, f"{column}_digest": ""}).select_related(column)
    for row in rows.iterator(chunk_size=5000):
        where = f"{model._meta.verbose_name} {row.pk}"
        number, kept = getattr(row, f"{column}_id"), getattr(row, column)
        if kept is None and number not in erased:
            yield Fault(where, "its words are gone without an erasure on record")
        elif kept is not None and kept.digest != getattr(row, f"{column}_digest"):
            yield Fault(where, "its words were changed")


def changed_confirmations() -> Iterator[Fault]:
    """Compare what clients confirmed with the fingerprint that was taken."""
    rows = Confirmation.objects.select_related("order", "specification").order_by("pk")
    for one in rows.iterator(chunk_size=5000):
        if one.fingerprint != fingerprint(one.specification):
            yield Fault(one.order.reference, f"what was confirmed on {one.day} was changed")


def never_sent() -> Iterator[Fault]:
    """Find what stands with Paris, or on its book, without a sending: Paris sees what stands there unasked."""
    sent = Placement.objects.filter(order=OuterRef("pk"), undone_by=None)
    there = Order.objects.filter(state__gte=State.PLACED, state__lte=State.ACCEPTED)
    for reference in there.exclude(Exists(sent)).order_by("pk").values_list("reference", flat=True):
        yield Fault(reference, "it stands with Paris and was never sent")
