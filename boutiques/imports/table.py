"""A table as somebody pasted or uploaded it: its rows as text, whatever program wrote them, within limits."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from boutiques.models.stored_file import LARGEST
from boutiques.text import one_line
from config.errors import Refused

MOST_BYTES = LARGEST
TOO_LARGE = "The file is larger than 10 MB. Send it in parts."
MOST_ROWS = 20_000
MOST_CELLS = 40
LONGEST_CELL = 1_000


class Limits(NamedTuple):
    """What a table may have at most: rows, cells in a row, characters in a cell."""

    rows: int = MOST_ROWS
    cells: int = MOST_CELLS
    longest: int = LONGEST_CELL


USUAL = Limits()

_DANGEROUS = re.compile(r"['\s]*[=+\-@]|'*[\t\r]")
_NEUTRALISED = re.compile(rf"\A'(?={_DANGEROUS.pattern})")


class Row(NamedTuple):
    """A row with something in it: its number as the sheet counts, and its cells, cleaned, without an empty end."""

    number: int
    cells: list[str]


class Table(NamedTuple):
    """The rows of a sheet that have something in them."""

    rows: list[Row]


def malformed(sentence: str) -> Refused:
    """The refusal of a file that is no table we can read."""
    return Refused(sentence, status=422)


def table_of(lines: Iterable[tuple[int, Iterable[str]]], limits: Limits = USUAL) -> Table:
    """Make a table of numbered lines of text; empty ones are skipped. Raises Refused past the limits."""
    rows = list(_rows(lines, limits))
    if not rows:
        raise malformed("There is nothing in it: no row has anything written in it.")
    return Table(rows)


def _rows(lines: Iterable[tuple[int, Iterable[str]]], limits: Limits) -> Iterator[Row]:
    found = 0
    for number, cells in lines:
        cleaned = [_cleaned(number, cell, limits.longest) for cell in cells]
        while cleaned and not cleaned[-1]:
            cleaned.pop()
        if not cleaned:
            continue
        if len(cleaned) > limits.cells:
            raise malformed(f"Row {number:,} has {len(cleaned):,} cells; {limits.cells} fit. Is it the right sheet?")
        found += 1
        if found > limits.rows:
            raise malformed(f"It has more than {limits.rows:,} rows. Send it in parts.")
        yield Row(number, cleaned)


def _cleaned(number: int, cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise malformed(f"Row {number:,} has a cell of {len(cell):,} characters; {longest:,} fit. Shorten it.")
    return one_line(_NEUTRALISED.sub("", cell, count=1)) if cell else ""


def neutral(value: str) -> str:
    """Return a value so that no spreadsheet takes it for a formula; reading the table takes the apostrophe off."""
    return f"'{value}" if _DANGEROUS.match(value) else value
