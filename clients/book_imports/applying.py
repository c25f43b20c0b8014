"""A book is written in once, as every verdict stands; and taken back whole, but for those with whom something began."""

from collections.abc import Iterable
from datetime import datetime, time
from itertools import batched
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction

from boutiques import clock
from boutiques.days import moment_of
from boutiques.models import Boutique, Staff
from clients import permissions
from clients.book_imports.judging import Judged, Verdict
from clients.book_imports.sending import keep, locked, pending
from clients.models import BookImport, Client, Consent, Note
from config.errors import Refused

CHANGED = "The book changed since the table was checked, and nothing was written. Look at the new verdicts first."
NOTHING = "No row is to be written. Choose some, or mend them and send the file again."
AT_ONCE = 2_000
"""So many rows are written in one statement."""


def apply(one: BookImport, *, by: Staff, at: datetime | None = None) -> BookImport:
    """Write every row that is new into the book, in one transaction; a second time shows the first.

    Nobody is told: no mail, no notice. Rows that stay out are kept for some days, to be mended. Raises NotYours;
    Refused where nothing is to be written, or a verdict has changed since it was seen: then the new ones are kept.
    """
    at = at or clock.now()
    with transaction.atomic():
        permissions.may_import(by, one, at)
        one = locked(one)
        if one.applied_at:
            return one
        one, at = pending(one, by, at)
        Boutique.objects.select_for_update(no_key=True).get(pk=one.boutique_id)  # one book at a time
        seen = one.verdicts
        judged = keep(one, at)
        if seen == one.verdicts:
            return _write(one, judged, by, at)
        one.save(update_fields=["verdicts", "counts"])
    raise Refused(CHANGED)


def _write(one: BookImport, judged: list[Judged], by: Staff, at: datetime) -> BookImport:
    written = [row for row in judged if row.verdict == Verdict.NEW]
    if not written:
        raise Refused(NOTHING)
    with pghistory.context(by=by.pk, why="import") as context:
        # A context is a row once a change refers to it: its id finds the clients again.
        clients = [Client(boutique=one.boutique, **row.read.facts) for row in written]
        Client.objects.bulk_create(clients, batch_size=AT_ONCE)
        one.wrote = _beside(written, clients, by, at)
    out = {row.read.number for row in judged if row.verdict != Verdict.NEW}
    one.rows = [row for row in one.rows if row[0] in out]
    one.verdicts = [row for row in one.verdicts if row["number"] in out]
    one.choices, one.applied_by, one.applied_at, one.context = {}, by, at, context.id
    one.save()
    return one


def _beside(written: list[Judged], clients: list[Client], by: Staff, at: datetime) -> dict[str, list[int]]:
    """Write the notes and the consents of the new clients; return their ids."""
    notes, consents = [], []
    for row, client in zip(written, clients, strict=True):
        if row.read.note:
            notes.append(Note(client=client, text=row.read.note, by=by, at=at))
        for agreed in row.read.agreed:
            on = moment_of(agreed.on, time(12), client.boutique.zone) or at
            consents.append(Consent(client=client, channel=agreed.channel, given=True, how=agreed.how, by=by, at=on))
    made: list[Any] = [Note.objects.bulk_create(notes, AT_ONCE), Consent.objects.bulk_create(consents, AT_ONCE)]
    return {name: [row.pk for row in rows] for name, rows in zip(("notes", "consents"), made, strict=True)}


@transaction.atomic
def undo(one: BookImport, *, by: Staff, at: datetime | None = None) -> BookImport:
    """Take the clients of an import out of the book again, with their history; a second time shows the first.

    Those with whom anything was done since stay (`stayed` says how many). Raises NotYours; Refused where it was never
    written in, or where all of them stay.
    """
    at = at or clock.now()
    permissions.may_import(by, one, at)
    one = locked(one)
    if one.undone_at:
        return one
    if one.context is None:
        raise Refused("It was never written into the book: there is nothing to take back.")
    ids = came_with(one.context)
    list(Client.every.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    stay = used(one, ids)
    go = [pk for pk in ids if pk not in stay]
    if not go:
        raise Refused("Something was done with every one of them since: they stay.")
    for some in batched(go, AT_ONCE, strict=False):
        Note.objects.filter(client__in=some).delete()
        Consent.objects.filter(client__in=some).delete()
        history().filter(pgh_obj__in=some).delete()
        Client.objects.filter(pk__in=some).delete()
    one.undone_by, one.undone_at, one.stayed, one.wrote = by, at, len(stay), {}
    one.save(update_fields=["undone_by", "undone_at", "stayed", "wrote"])
    return one


def history() -> Any:
    """The history of clients."""
    return Client.history.rel.related_model.objects  # type: ignore[attr-defined]


def came_with(context: UUID) -> list[int]:
    """Return the ids of the clients whom an import wrote and who are still there (two statements).

    Joined in one they take a minute right after 20,000 were written, for the database does not know yet how many.
    """
    rows = list(history().filter(pgh_context=context, pgh_label="insert").values_list("pgh_obj", flat=True))
    return list(Client.every.filter(pk__in=rows).order_by("pk").values_list("pk", flat=True))


def used(one: BookImport, ids: list[int]) -> set[int]:
    """Return those with whom something was done since: changed, or named by any row of any table but what came along.

    Every table that points to a client is asked, whosever it is, so that a new one counts by itself.
    """
    own = {Note: one.wrote.get("notes", []), Consent: one.wrote.get("consents", [])}
    found: set[int] = set()
    for relation in pointing():
        model: Any = relation.related_model
        rows = model._base_manager.filter(**{f"{relation.field.name}__in": ids})
        rows = rows.exclude(pgh_context=one.context, pgh_label="insert") if model is history().model else rows
        rows = rows.exclude(pk__in=own[model]) if model in own else rows
        found |= set(rows.values_list(relation.field.attname, flat=True))
    return found


def pointing() -> list[Any]:
    """Return every relation by which a row of another table names a client, those without a way back too."""
    return [one for one in Client._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]


def who_stays(one: BookImport, user: Staff, most: int) -> tuple[list[str], int]:
    """Return the names of those who would stay, as far as `user` may see them, and how many they are in all."""
    stay = used(one, came_with(one.context)) if one.context else set()
    seen: Iterable[Client] = Client.objects.visible_to(user).present().filter(pk__in=stay).filed()[:most]
    return [client.name for client in seen], len(stay)
