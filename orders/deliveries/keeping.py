"""A delivery note arrives: it is kept as it came, and each row as it was understood. No line is touched."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from boutiques import clock
from boutiques.imports.reading import read_table
from boutiques.imports.sending import XLSX
from boutiques.models import Boutique, Staff, StoredFile
from boutiques.text import one_line
from config.errors import NotYours, Refused
from orders import wording
from orders.deliveries.rows import NoteRows
from orders.models import DeliveryNote, DeliveryRow

NOT_HERE = "A delivery note is read in the boutique where the pieces arrived. Ask them."


def send(
    content: bytes, *, name: str, title: str = "", boutique: Boutique, by: Staff, day: date | None = None,
    submission: UUID, at: datetime | None = None,
) -> DeliveryNote:  # fmt: skip
    """Keep a note for a boutique, its pieces received on `day` unless a row says otherwise; a dry run.

    The same submission sent twice is one note. Raises NotYours; Refused with a sentence for what is no table, and for
    a day that has not come in the boutique.
    """
    at = at or clock.now()
    if not (by.is_manager_of(boutique, at) or (by.is_associate and by.boutique_id == boutique.pk)):
        raise NotYours(NOT_HERE)
    if sent := DeliveryNote.objects.filter(uuid=submission, by=by).first():
        return sent
    day = day or boutique.today(at)
    if day > boutique.today(at):
        raise Refused(wording.FUTURE_DAY, field="day")
    found = NoteRows()
    lines = found.lines(read_table(content, found.heads))
    name = one_line(name)[-120:] or "delivery note.csv"
    media_type = XLSX if content.startswith(b"PK") else "text/csv"
    try:
        with transaction.atomic():
            file = StoredFile.objects.keep(content, name=name, kind="delivery", media_type=media_type, by=by, at=at)
            note = DeliveryNote.objects.create(
                uuid=submission, boutique=boutique, title=(title or name)[:200], day=day, file=file, by=by, at=at
            )
            DeliveryRow.objects.bulk_create([row_of(note, line.number, *found.read(line)) for line in lines])
    except IntegrityError:  # the same form, sent twice at once
        again = DeliveryNote.objects.filter(uuid=submission, by=by).first()
        if again is None:
            raise
        return again
    return note


def row_of(note: DeliveryNote, number: int, what: str, said: dict, wrong: str) -> DeliveryRow:
    """A row as it is kept."""
    return DeliveryRow(note=note, number=number, what=what, said=said, wrong=wrong[:300])


def sent_before(note: DeliveryNote) -> DeliveryNote | None:
    """Return the note with the very same content that this boutique was sent before, if there is one (one query)."""
    alike = DeliveryNote.objects.filter(boutique=note.boutique_id, file__sha256=note.file.sha256, at__lt=note.at)
    return alike.exclude(pk=note.pk).select_related("by").first()
