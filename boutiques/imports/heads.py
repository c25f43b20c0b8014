"""Which column of a table is which: by its head in any case and accents, or by its place where there is no head."""

from collections.abc import Sequence
from typing import NamedTuple

from boutiques.imports.table import Row, Table, malformed
from boutiques.text import folded


class Column(NamedTuple):
    """A column one may expect: our name for it, its head in our own files, and how else people head it."""

    name: str
    head: str
    others: tuple[str, ...] = ()

    @property
    def heads(self) -> set[str]:
        """Every head by which it is known, folded."""
        return {folded(head) for head in (self.head, *self.others)}


class Line(NamedTuple):
    """A row with each cell under the name of its column; `told`: the columns there are; `left`: what is over."""

    number: int
    cells: dict[str, str]
    told: frozenset[str]
    left: list[str]

    def cell(self, name: str) -> str:
        """What stands in a column; nothing where the table lacks it."""
        return self.cells.get(name, "")


def known_heads(columns: Sequence[Column]) -> set[str]:
    """Every head of any of the columns, folded: what tells a table's first line from its rows."""
    return set().union(*(column.heads for column in columns))


def heads_columns(row: Row, columns: Sequence[Column], *, least: int = 1) -> bool:
    """Whether a row heads the columns: more than half of its cells are heads, and at least so many."""
    known = known_heads(columns)
    cells = [cell for cell in row.cells if cell]
    found = sum(folded(cell) in known for cell in cells)
    return found >= least and found * 2 > len(cells)


def lines_of(table: Table, columns: Sequence[Column], by_place: Sequence[Sequence[str]]) -> list[Line]:
    """Return the rows with their columns named.

    With a head row, by the heads: those unknown are refused, since a misspelled one would be lost in silence. Without,
    by `by_place`: the names of the columns in order, for each number of columns a table may have. Raises Refused.
    """
    heads = _heads(table.rows[0], columns)
    if heads is None:
        return _without_heads(table, by_place)
    if len(table.rows) == 1:
        raise malformed("There are heads of columns, and no row under them.")
    return [_line(row, heads) for row in table.rows[1:]]


def _heads(row: Row, columns: Sequence[Column]) -> list[str] | None:
    """Return the names of the columns that the first row heads; None where it is no row of heads."""
    if not heads_columns(row, columns):
        return None
    by_head = {head: column.name for column in columns for head in column.heads}
    found = [by_head.get(folded(cell), "") for cell in row.cells]
    known = [name for name in found if name]
    odd = [cell for cell, name in zip(row.cells, found, strict=True) if cell and not name]
    if odd:
        expected = ", ".join(column.head for column in columns)
        raise malformed(f"No column is known as “{odd[0]}”. The columns are: {expected}.")
    twice = next((name for name in known if known.count(name) > 1), "")
    if twice:
        head = next(column.head for column in columns if column.name == twice)
        raise malformed(f"Two columns are headed “{head}”. Keep one of them.")
    return found


def _line(row: Row, heads: Sequence[str]) -> Line:
    cells = {name: cell for name, cell in zip(heads, row.cells, strict=False) if name}
    left = [cell for cell, name in zip(row.cells, heads, strict=False) if cell and not name]
    left += [cell for cell in row.cells[len(heads) :] if cell]
    return Line(row.number, cells, frozenset(filter(None, heads)), left)


def _without_heads(table: Table, by_place: Sequence[Sequence[str]]) -> list[Line]:
    width = max(len(row.cells) for row in table.rows)
    fitting = [names for names in by_place if len(names) >= width]
    if not fitting:
        most = max(len(names) for names in by_place)
        raise malformed(f"It has {width} columns without heads; {most} at most. Give each column its head.")
    names = min(fitting, key=len)
    return [_line(row, names) for row in table.rows]
