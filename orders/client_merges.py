"""What lines have to say when clients are merged: what is locked, what stands against it, what goes along and back."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import OperationalError
from django.db.models import Exists, OuterRef, Q

from boutiques.models import Staff
from boutiques.text import counted
from clients.hooks import (
    Staying,
    before_clients_merge,
    comes_back_from_merge,
    locks_with_merge,
    makes_way_for_merge,
    moves_with_client,
    stays_when_apart,
)
from clients.merging.relations import Naming, moving, note
from clients.models import Client, ClientMerge
from config.errors import Refused
from orders import facts as fact_text
from orders.models import Confirmation, Event, Notice, Offer, Order, Proposal, SecondChance, Slot, SlotMovement

MARK = "seq"
PRESENT = "One of them is to have a present from the other ({lines}): they are two people."
BUSY = "Somebody is writing something down for them just now. Try again in a moment."


@locks_with_merge.join
def lock_lines_that_move(client: Client, waits: bool) -> None:
    """Lock every line of which a row names the client, by their ids. Raises Refused where that would have to wait."""
    lines = Order.objects.filter(pk__in=lines_naming(client)).order_by("pk")
    try:
        list(lines.select_for_update(of=("self",), no_key=True, nowait=not waits).values_list("pk", flat=True))
    except OperationalError as busy:
        raise Refused(BUSY) from busy


def lines_naming(client: Client) -> set[int]:
    """Return the ids of the lines of which a row names a client (a query for each table of lines that does)."""
    found: set[Any] = set()
    for model, field in moving():
        to_line = "pk" if model is Order else line_of(model)
        if to_line and model is not Notice:  # a notice's line is read, never written, with it
            found |= set(model._base_manager.filter(**{field: client.pk}).values_list(to_line, flat=True))
    return {pk for pk in found if pk}


def line_of(model: Any) -> str:
    """Return the column by which rows of a model name their line, or nothing."""
    return next((one.attname for one in model._meta.concrete_fields if one.related_model is Order), "")


@before_clients_merge.join
def no_present_between_them(kept: Client, gone: Client) -> None:
    """Raise Refused where one of the two is the recipient of what the other ordered, or wished for."""
    two = (kept.pk, gone.pk)
    lines = Order.objects.filter(Q(client__in=two) | Q(wished_by__in=two), recipient__in=two).order_by("pk")
    if found := list(lines.values_list("reference", flat=True)[:3]):
        raise Refused(PRESENT.format(lines=", ".join(found)))


@makes_way_for_merge.join
def mark_lines(merge: ClientMerge) -> None:
    """Remember how far each line was that goes along, so that what was done with it since is known."""
    lines = Order.objects.filter(pk__in=lines_naming(merge.gone)).order_by("pk")
    for pk, seq in lines.values_list("pk", MARK):
        note(merge, Naming(Order, MARK), [pk], before=seq, after=seq)


@makes_way_for_merge.join
def proposed_once(merge: ClientMerge) -> None:
    """Take back what one associate proposed of both for one piece: it is proposed once, and again when taken apart."""
    same = Proposal.objects.standing().filter(client=merge.kept, order=OuterRef("order"), sa=OuterRef("sa"))
    twice = Proposal.objects.standing().filter(Exists(same), client=merge.gone)
    twice.update(taken_back_at=merge.at)


@comes_back_from_merge.join
def proposed_again(merge: ClientMerge) -> None:
    """Let stand again what the merge took back."""
    Proposal.objects.filter(client=merge.gone, taken_back_at=merge.at).update(taken_back_at=None)


@moves_with_client.join
def lines_that_move(client: Client, reader: Staff, at: datetime) -> list[str]:
    """Say what of the lines goes along; of proposals one's own alone, and of presents nothing: both are secrets."""
    lines = Order.objects.filter(Q(client=client) | Q(wished_by=client)).order_by("pk")
    found = list(lines.values_list("reference", flat=True))
    names = f"{', '.join(found[:4])}{', …' if len(found) > 4 else ''}"
    told = [(f"{counted(len(found), 'wish or order', 'wishes and orders')}: {names}", len(found))]
    for rows, one, more in (
        (Offer.objects.filter(client=client, undone_by=None), "offer", ""),
        (Proposal.objects.visible_to(reader, at).standing().filter(client=client), "proposal", ""),
        (Confirmation.objects.filter(client=client), "confirmation", ""),
        (SecondChance.objects.filter(client=client), "decision on a second chance", "decisions on second chances"),
        (Slot.objects.filter(kept_for_client=client), "slot kept for them", "slots kept for them"),
    ):
        number = rows.order_by().count()
        told.append((counted(number, one, more), number))
    return [words for words, number in told if number]


@stays_when_apart.join
def lines_that_stay(merge: ClientMerge) -> Staying:
    """Return the rows of lines that stay whole with the kept client, for they went on with them since."""
    lines = went_on(merge)
    moved: dict[str, set[int]] = {}
    for label, pk in merge.rows.filter(model__startswith="orders.").values_list("model", "row"):
        moved.setdefault(label, set()).add(pk)
    rows = {"orders.Order": lines}
    for label, pks in moved.items():
        model: Any = apps.get_model(label)
        if model is not Order and (column := line_of(model)):
            found = model._base_manager.filter(pk__in=pks, **{f"{column}__in": lines})
            rows[label] = set(found.values_list("pk", flat=True))
    slots = slots_used(merge, rows.get("orders.SlotMovement", set()))
    moves = SlotMovement.objects.filter(pk__in=moved.get("orders.SlotMovement", ()), slot__in=slots)
    rows |= {"orders.Slot": slots, "orders.SlotMovement": set(moves.values_list("pk", flat=True))}
    named = Order.objects.filter(pk__in=lines).order_by("pk").values_list("reference", flat=True)
    return Staying(rows, list(named))


def slots_used(merge: ClientMerge, staying: set[int]) -> set[int]:
    """Return the ids of slots that moved since for the kept one, or some of whose moves stay with a line.

    A slot's moves are played one after the other (`verification.ledger`): all of them are of one of the two.
    """
    moved = merge.rows.filter(model=SlotMovement._meta.label).values("row")
    slots = SlotMovement.objects.filter(pk__in=moved).values("slot")
    since = SlotMovement.objects.filter(slot__in=slots, client=merge.kept_id, at__gte=merge.at).exclude(pk__in=moved)
    return set((since | SlotMovement.objects.filter(pk__in=staying)).values_list("slot", flat=True))


def went_on(merge: ClientMerge) -> set[int]:
    """Return the ids of lines that changed their client since, or were offered to the kept one or confirmed by them."""
    marks = dict(merge.rows.filter(model=Order._meta.label, field=MARK).values_list("row", "after"))
    events = Event.objects.filter(order__in=marks).values_list("order_id", "seq", "verb", "facts")
    signed = Confirmation.objects.filter(order__in=marks, client=merge.kept_id, at__gt=merge.at)
    return set(signed.values_list("order_id", flat=True)) | {
        order
        for order, seq, verb, facts in events
        if seq > marks[order] and (verb == "offer" or "client_id" in fact_text.read(facts).get("was", {}))
    }
