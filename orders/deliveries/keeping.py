"""A delivery note arrives: it is kept as it came, and each row as it was understood. No line is touched."""

from datetime import date, datetime
from uuid import UUID

from boutiques import clock
from boutiques.imports.reading import read_table
from boutiques.models import Boutique, Staff
from config.errors import NotYours, Refused
from orders import wording
from orders.deliveries.rows import NoteRows
from orders.models import DeliveryNote, DeliveryRow
from orders.tables.keeping import once, stored

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
    day = day or boutique.today(at)
    if day > boutique.today(at):
        raise Refused(wording.FUTURE_DAY, field="day")

    def write() -> DeliveryNote:
        found = NoteRows()
        lines = found.lines(read_table(content, found.heads))
        file = stored(content, name, kind="delivery", by=by, at=at)
        note = DeliveryNote.objects.create(
            uuid=submission, boutique=boutique, title=(title or file.name)[:200], day=day, file=file, by=by, at=at
        )
        DeliveryRow.objects.bulk_create([row_of(note, line.number, *found.read(line)) for line in lines])
        return note

    return once(DeliveryNote, submission, by, write)


def row_of(note: DeliveryNote, number: int, what: str, said: dict, wrong: str) -> DeliveryRow:
    """A row as it is kept."""
    return DeliveryRow(note=note, number=number, what=what, said=said, wrong=wrong[:300])
