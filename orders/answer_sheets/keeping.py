"""An answer sheet arrives: it is kept as it came, and each row as it was understood. No line is touched."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from boutiques import clock
from boutiques.imports.reading import read_table
from boutiques.models import PARIS, Boutique, Staff
from boutiques.permissions import managed_by
from config.errors import NotYours, Refused
from orders import discretion, wording
from orders.answer_sheets.rows import SheetRows
from orders.forms.answer import NO_LETTER
from orders.models import AnswerRow, AnswerSheet, Order
from orders.reasons import current
from orders.tables.keeping import once, stored

LETTER_NAMES = (
    "Paris reads this with each answer: leave out the client’s name. A number or a day says which letter too."
)
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
    a letter from who is not Paris, for one that names a client of its lines, and for a day that has not come.
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
        rows = [(line.number, found.read(line)) for line in lines]
        if house:
            ask_letter(letter, lines_named((read.said for _, read in rows), house))
        file = stored(content, name, kind="answers", by=by, at=at)
        sheet = AnswerSheet.objects.create(
            uuid=submission, boutique=house, letter=letter if house else "", day=day, title=(title or file.name)[:200],
            file=file, by=by, at=at,
        )  # fmt: skip
        AnswerRow.objects.bulk_create([
            AnswerRow(sheet=sheet, number=number, what=read.what, said=read.said, wrong=read.wrong[:300])
            for number, read in rows
        ])  # fmt: skip
        return sheet

    return once(AnswerSheet, submission, by, write)


def lines_named(rows: Iterable[dict[str, Any]], house: Boutique) -> QuerySet[Order]:
    """The boutique's lines that a sheet's rows name, with their clients (one query)."""
    references = {said["reference"] for said in rows if said.get("reference")}
    return Order.objects.filter(boutique=house, reference__in=references).select_related("client", "wished_by")


def ask_letter(letter: str, lines: Iterable[Order]) -> None:
    """Raise Refused at the letter where it names a client of any of the lines: it is read with all of them."""
    if any(discretion.is_named(letter, line) for line in lines):
        raise Refused(LETTER_NAMES, field="letter")
