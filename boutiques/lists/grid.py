"""A season's list as a matrix at a moment: the items of its two sides, each crossing, and how much is on."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Q

from boutiques.days import day_in_paris
from boutiques.lists.cells import NEVER, OFF, ON, Cell, cell_of
from boutiques.lists.kinds import HARDWARE, STYLE, Axis, Item, ListKind
from boutiques.lists.never import Never, takes_none
from boutiques.models import Season

ALONE = 0
"""The column of a list that has only rows."""


class Line(NamedTuple):
    """An item as the head of a row or a column; `detail` is its code where that is not its name."""

    pk: int
    key: str
    name: str
    detail: str
    family: str
    swatch: str
    retired: bool
    never: bool = False


class Sieve(NamedTuple):
    """What narrows a grid: a family of the rows, one of the columns, and whether only what has an entry is shown."""

    rows: str = ""
    columns: str = ""
    listed: bool = False


class Grid:
    """A list of a season at a moment, in at most four queries: rows, columns, entries, what is never made.

    What is retired is left out unless the season lists it. Counts are of the whole list, whatever the sieve shows.
    """

    def __init__(self, season: Season, kind: ListKind, at: datetime, sieve: Sieve | None = None) -> None:
        self.season, self.kind, self.at = season, kind, at
        self.sieve = sieve or Sieve()
        self.held = self._held()
        """Each row's entries: the column's id and the cell."""
        self._all_rows = self._lines(kind.rows)
        self._all_columns = self._lines(kind.columns) if kind.columns else []

    def _held(self) -> dict[int, dict[int, Cell]]:
        """Read the entries; a thread has the one column there is."""
        columns = [axis.column for axis in self.kind.axes]
        moments = ("from_at", "until_at", "withdrawn_at", "withdrawn_reason")
        held: dict[int, dict[int, Cell]] = {}
        alone = None if self.kind.columns else ALONE
        for row in self.kind.entries.filter(season=self.season).values_list(*columns, *moments):
            one, other, from_at, until_at, withdrawn_at, reason = row if alone is None else (row[0], alone, *row[1:])
            plain = from_at is until_at is withdrawn_at is None
            cell = ON if plain else cell_of(from_at, until_at, withdrawn_at, reason, self.at)
            held.setdefault(one, {})[other] = cell
        return held

    def _lines(self, axis: Axis) -> list[Line]:
        on = day_in_paris(self.at)
        return [line_of(axis, item, item.is_retired(on), self.kind) for item in axis.items()]

    @cached_property
    def listed_columns(self) -> set[int]:
        """The columns that have an entry somewhere."""
        return {column for cells in self.held.values() for column in cells}

    @cached_property
    def rows(self) -> list[Line]:
        """The rows that are shown."""
        return [one for one in self._all_rows if self._is_shown(one, self.sieve.rows, self.held.keys())]

    @cached_property
    def columns(self) -> list[Line]:
        """The columns that are shown."""
        return [one for one in self._all_columns if self._is_shown(one, self.sieve.columns, self.listed_columns)]

    def _is_shown(self, one: Line, family: str, listed: Any) -> bool:
        if one.pk not in listed and (one.retired or self.sieve.listed):
            return False
        return not family or one.family == family

    @cached_property
    def never(self) -> set[tuple[int, int]]:
        """The pairs of style and leather that are never made."""
        return Never().pairs(self.kind)

    def cell(self, row: Line, column: Line | None = None) -> Cell:
        """How a crossing stands."""
        pk = column.pk if column else ALONE
        found = self.held.get(row.pk, {}).get(pk)
        if found:
            return found
        return NEVER if row.never or (row.pk, pk) in self.never else OFF

    @cached_property
    def of_rows(self) -> dict[int, int]:
        """How many entries of each row are on, by its id; rows without one are missing."""
        return {pk: count for pk, cells in self.held.items() if (count := sum(one[0].counts for one in cells.values()))}

    @cached_property
    def of_columns(self) -> Counter[int]:
        """How many entries of each column are on, by its id."""
        return Counter(pk for cells in self.held.values() for pk, cell in cells.items() if cell[0].counts)

    @property
    def in_all(self) -> int:
        """How many entries are on."""
        return sum(self.of_rows.values())

    @property
    def row_families(self) -> list[str]:
        """The families of all rows, in the house's own order; none where they have no families."""
        return _families(self._all_rows)

    @property
    def column_families(self) -> list[str]:
        """The families of all columns."""
        return _families(self._all_columns)


class Counts(NamedTuple):
    """How many entries are on in a row, in a column, in the whole list."""

    row: int
    column: int
    in_all: int


def counts(season: Season, kind: ListKind, row: Item, column: Item | None, at: datetime) -> Counts:
    """Return how many entries are on around one cell (one query, however long the list)."""
    in_row = Count("pk", filter=Q(**{kind.rows.name: row}))
    in_column = Count("pk", filter=Q(**{kind.columns.name: column})) if kind.columns else in_row
    found = kind.model.objects.filter(season=season).on(at).aggregate(row=in_row, column=in_column, in_all=Count("pk"))
    return Counts(found["row"], found["column"], found["in_all"])


def line_of(axis: Axis, item: Any, retired: bool, kind: ListKind) -> Line:
    """Return an item as the head of a row or column."""
    key, name = axis.key_of(item), str(item)
    detail = key if axis in (STYLE, HARDWARE) else getattr(item, "house_code", "")
    swatch = item.swatch if axis.has_swatch else ""
    family = item.family if axis.has_family else ""
    return Line(item.pk, key, name, detail, family, swatch, retired, takes_none(kind, item))


def _families(lines: Iterable[Line]) -> list[str]:
    return list(dict.fromkeys(one.family for one in lines if one.family and not one.retired))
