"""From the dry run to the pieces: the rows ticked are received in one batch, one that nobody ordered becomes stock."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from boutiques.models import Colour, Hardware, Leather, Staff, Style
from boutiques.text import one_line
from config.errors import NotYours, Refused
from orders import verbs
from orders.bulk import machine
from orders.deliveries.judging import day_of, judge
from orders.deliveries.verdicts import Judged, Verdict
from orders.models import Batch, DeliveryNote, DeliveryRow, Order
from orders.specify import Wanted

NOTHING = "Tick the rows whose pieces are here."
MOVED = "Row {number} has changed since: {words} Look at it again."
TWICE = "Two rows are to be {reference}. Choose another line for one of them."


@transaction.atomic
def begin(
    note: DeliveryNote, *, by: Staff, rows: Iterable[int], chosen: Mapping[int, str], submission: UUID, at: datetime
) -> Batch:
    """Write the batch that receives the rows of these numbers, each on the line it was matched with or `chosen`.

    Rows are judged anew under a lock on the note; the same submission sent twice is one batch. Raises Refused.
    """
    DeliveryNote.objects.select_for_update(of=("self",), no_key=True).get(pk=note.pk)
    key = uuid5(submission, f"{note.uuid} {by.pk}")
    if sent := Batch.objects.filter(uuid=key).first():
        return sent
    asked = set(rows)
    found = [one for one in judge(note, by, at) if one.row.number in asked]
    if not found:
        raise Refused(NOTHING)
    lines = {one.row.pk: line_of(one, chosen.get(one.row.number, "")) for one in found}
    if twice := next((name for name in lines.values() if list(lines.values()).count(name) > 1), ""):
        raise Refused(TWICE.format(reference=twice))
    ids = dict(Order.objects.filter(reference__in=lines.values()).values_list("reference", "pk"))
    each = {
        ids[lines[one.row.pk]]: {
            "delivered": one.delivered, "blind_stamp": one.row.said["blind_stamp"],
            "day": day_of(one.row, note).isoformat(),
        }
        for one in found
    }  # fmt: skip
    asks = {"day": note.day.isoformat(), "words": ""}
    batch = machine.begin("receive", each, by=by, at=at, about=note.title, asks=asks, each=each, uuid=key)
    for one in found:
        DeliveryRow.objects.filter(pk=one.row.pk).update(order=ids[lines[one.row.pk]], batch=batch)
    return batch


def line_of(one: Judged, chosen: str) -> str:
    """The reference of the line a row is received on. Raises Refused where it stands elsewhere by now."""
    if not one.verdict.can_be_received or one.line is None:
        raise Refused(MOVED.format(number=one.row.number, words=one.words or f"{one.verdict.word}."))
    fitting = [row.reference for row in one.choices] or [one.line.reference]
    if chosen and chosen not in fitting:
        raise Refused(MOVED.format(number=one.row.number, words=f"{one_line(chosen)[:24]} does not wait for it."))
    return chosen or one.line.reference


def into_stock(note: DeliveryNote, number: int, *, by: Staff, at: datetime) -> DeliveryRow:
    """Take the piece of a row that nobody ordered into stock; done twice, it is one piece. Raises NotYours, Refused."""
    if not by.is_manager_of(note.boutique, at):
        raise NotYours("“Into stock” is for the manager. Ask them.")
    with transaction.atomic():
        DeliveryNote.objects.select_for_update(of=("self",), no_key=True).get(pk=note.pk)
        one = next((one for one in judge(note, by, at) if one.row.number == number), None)
        if one is None:
            raise Refused("The note has no such row.")
        if one.verdict is Verdict.STOCK:
            return one.row
        if not one.may_be_stock:
            raise Refused(MOVED.format(number=number, words=one.words or f"{one.verdict.word}."))
        event = verbs.take_in(
            note.boutique, by=by, at=at, wanted=wanted_of(one.row), day=day_of(one.row, note),
            where_from=f"Delivery note {note.title}"[:120], blind_stamp=one.row.said["blind_stamp"],
            submission=uuid5(note.uuid, f"stock {number}"),
        )  # fmt: skip
        one.row.order, one.row.batch = event.order, None
        one.row.save(update_fields=["order", "batch"])
        return one.row


def wanted_of(row: DeliveryRow) -> Wanted:
    """What a row says came, as a choice; a podium piece, whatever else it says."""
    tables: dict[str, Any] = {"style": Style, "leather": Leather, "colour": Colour, "hardware": Hardware}
    named = {name: row.said[name] for name in tables}
    rows: dict[str, Any] = {
        name: tables[name].objects.get(pk=one["id"]) if one else None for name, one in named.items()
    }
    return Wanted(**rows)
