"""An answer sheet arrives: it is kept as it came, and each row as it was understood. No line is touched."""

from datetime import date, datetime
from uuid import UUID

from boutiques import clock
from boutiques.imports.reading import read_table
from boutiques.models import PARIS, Boutique, Staff
from config.errors import NotYours, Refused
from orders import wording
from orders.answer_sheets.rows import SheetRows
from orders.forms.answer import NO_LETTER
from orders.models import AnswerRow, AnswerSheet
from orders.permissions import managed_by
from orders.reasons import current
from orders.tables.keeping import once, stored

NOT_HERE = "Answers are entered by Paris, or by a boutique’s manager with Paris’s letter. Ask them."


def house_of(user: Staff, at: datetime) -> Boutique | None:
    """For which boutique a person enters answers: none means Paris, for all. Raises NotYours for who enters none."""
    if user.is_paris:
        return None
    houses = managed_by(user, at)
    if not houses:
        raise NotYours(NOT_HERE)
    if user.boutique_id in houses:
        return user.boutique
    return Boutique.objects.get(pk=houses[0])


def send(
    content: bytes, *, name: str, title: str = "", by: Staff, letter: str = "", day: date | None = None,
    submission: UUID, at: datetime | None = None,
) -> AnswerSheet:  # fmt: skip
    """Keep a sheet; its answers were given on `day` unless a row says otherwise, or on the day they are applied.

    The same submission sent twice is one sheet. Raises NotYours; Refused with a sentence for what is no table, without
    a letter from who is not Paris, and for a day that has not come.
    """
    at = at or clock.now()
    house = house_of(by, at)
    if house and not letter:
        raise Refused(NO_LETTER["required"], field="letter")
    if day and day > at.astimezone(house.zone if house else PARIS).date():
        raise Refused(wording.FUTURE_DAY, field="day")

    def write() -> AnswerSheet:
        found = SheetRows(current())
        lines = found.lines(read_table(content, found.heads))
        file = stored(content, name, kind="answers", by=by, at=at)
        sheet = AnswerSheet.objects.create(
            uuid=submission, boutique=house, letter=letter if house else "", day=day, title=(title or file.name)[:200],
            file=file, by=by, at=at,
        )  # fmt: skip
        rows = ((line.number, found.read(line)) for line in lines)
        AnswerRow.objects.bulk_create([
            AnswerRow(sheet=sheet, number=number, what=read.what, said=read.said, wrong=read.wrong[:300])
            for number, read in rows
        ])  # fmt: skip
        return sheet

    return once(AnswerSheet, submission, by, write)
