"""All that was promised to a client on one line of time, page by page: wishes, orders, offers, purchases, chances."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db.models import QuerySet

from boutiques.days import spell_short
from config import keyset
from config.kept import Given, kept
from orders import glance, wording
from orders.addresses import Reference
from orders.models import Specification
from orders.promised_parts import (
    CHANCE,
    COLUMNS,
    LINE,
    OFFER,
    SALE,
    Asked,
    of_chances,
    of_lines,
    of_offers,
    of_sales,
)
from orders.rows import Reader, Row, drawn, rows_of

SIZE = 12
"""Entries of a page."""
ORDER = ("-open", "-day", "-line", "-what", "-nth")
"""What is open stands first; then the latest day. The last number tells apart what is of one kind, day and line."""
PLACE = re.compile(rf"([01])\.(\d{{4}}-\d\d-\d\d)\.({Reference.regex})\.([0-3])\.(\d{{1,4}})", re.ASCII)
CAME_OF_IT = {"declined": "Declined", "lapsed": "Time ran out", "withdrawn": "Taken back", "open": "Time ran out"}
"""What came of an offer; one that is open here is over, and the clock has not come round."""


class Entry(NamedTuple):
    """One thing as the database tells it (`promised_parts.COLUMNS`)."""

    open: int
    day: date
    line: str
    what: int
    nth: int
    number: int
    choice: int
    came_of_it: str
    because: str
    then: date | None
    seen: bool

    @property
    def group(self) -> str:
        """What it stands under."""
        return group_of(self.open, self.day)

    @property
    def place(self) -> str:
        """Where it stands, for an address: no number of the database is in it."""
        return f"{self.open}.{self.day.isoformat()}.{self.line}.{self.what}.{self.nth}"


class Shown(NamedTuple):
    """An entry's row, and whether the reader may open its line."""

    row: Row
    seen: bool


class Promised(NamedTuple):
    """A page: rows under what they stand under, the place after which the next one begins, and what went before."""

    groups: list[tuple[str, list[Shown]]]
    after: str
    goes_on: str
    """What the last entry before this page stands under; nothing on the first one."""

    @property
    def any_open(self) -> bool:
        """Whether something open stands on it."""
        return bool(self.groups) and self.groups[0][0] == "Open"


Place = tuple[int, date, str, int, int]


def group_of(is_open: int, day: date) -> str:
    """What an entry stands under: what is open together, everything else by its year."""
    return "Open" if is_open else str(day.year)


def place_in(text: str) -> Place | None:
    """Read a place of an address; None, which is the beginning, for what is none."""
    found = PLACE.fullmatch(text)
    if not found:
        return None
    is_open, day, line, what, nth = found.groups()
    try:
        return int(is_open), date.fromisoformat(day), line, int(what), int(nth)
    except ValueError:
        return None


def promised_to(asked: Asked, after: str = "") -> Promised:
    """Return a page of what the person may read of it, the first unless `after` is a place (three statements).

    Whoever looks after the client reads offers, purchases and second chances too; others read wishes alone.
    """
    edge = place_in(after)
    given = asked.given | {f"edge {at}": value for at, value in enumerate(edge or ())}
    found = kept(("promised", bool(edge), *asked.key), lambda: composed(asked, after=bool(edge))).rows(**given)
    sheet = keyset.cut([Entry(*row) for row in found], begun=edge is not None, size=SIZE)
    shown = list(with_rows(sheet.rows, Reader.of(asked.user, asked.at)))
    groups = [(name, [row for _, row in one]) for name, one in groupby(shown, key=lambda pair: pair[0].group)]
    return Promised(groups, sheet.rows[-1].place if sheet.after else "", group_of(*edge[:2]) if edge else "")


def composed(asked: Asked, *, after: bool) -> QuerySet:
    """Compose the query of a page: of each part as many as fill it, then the first of all of them."""
    edge = [Given(f"edge {at}") for at in range(len(ORDER))] if after else None
    parts = (of_lines, of_offers, of_sales, of_chances) if asked.own else (of_lines,)
    first, *others = [keyset.beyond(part(asked), ORDER, edge, size=SIZE).values_list(*COLUMNS) for part in parts]
    return first.union(*others, all=True).order_by(*ORDER)[: SIZE + 1] if others else first


def with_rows(entries: list[Entry], reader: Reader) -> Iterator[tuple[Entry, Shown]]:
    """Make the entries' rows (two statements: the lines as lists show them, and the pieces of everything else)."""
    lines = glance.of_ids([one.number for one in entries if one.what == LINE], reader.user, reader.at)
    rows = {facts["pk"]: row for facts, row in zip(lines, rows_of(lines, reader), strict=True)}
    choices = {one.choice for one in entries if one.what != LINE}
    pieces = Specification.objects.in_bulk(choices) if choices else {}
    for one in entries:
        if one.what != LINE:
            yield one, Shown(of_aside(one, pieces[one.choice]), one.seen)
        elif one.number in rows:
            yield one, Shown(of_line(one, rows[one.number]), one.seen)


def of_line(entry: Entry, row: Row) -> Row:
    """The row of a line: what is open as any list shows it, what is not with the day of the wish and without verbs."""
    if not entry.open:
        row.age, row.late, row.steps = f"asked for {spell_short(entry.day)}", False, []
    return row


def of_aside(entry: Entry, choice: Specification) -> Row:
    """The row of what happened on a line: the piece of that day, and what came of it."""
    words = {f"choice__{name}": getattr(choice, name) for name in glance.CHOICE}
    row, day = drawn({"reference": entry.line, **words}, "choice"), spell_short(entry.day)
    row.word, row.slug, row.age, row.why = {
        OFFER: lambda: (CAME_OF_IT[entry.came_of_it], "closed", f"offered {day}", reason(entry.because)),
        SALE: lambda: bought(entry, day),
        CHANCE: lambda: second_chance(entry, day),
    }[entry.what]()
    return row


def reason(code: str) -> str:
    """A reason of a decline in words; nothing for none."""
    return dict(wording.DECLINE_REASONS).get(code, code)


def bought(entry: Entry, day: str) -> tuple[str, str, str, str]:
    """State, class, day and what is particular of a purchase."""
    then = spell_short(entry.then) if entry.then else ""
    if entry.came_of_it:
        return "Bought, taken back", "closed", day, f"Taken back {then}"
    return "Bought", "sold", day, f"Handed over {then}" if then else "Paid, to be collected"


def second_chance(entry: Entry, day: str) -> tuple[str, str, str, str]:
    """State, class, day and what is particular of a decision."""
    if entry.came_of_it:
        return "Second chance", "accepted", f"decided {day}", "May design another one"
    return "Second chance", "closed", f"decided {day}", "Not this time"
