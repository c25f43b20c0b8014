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

_DANGEROUS = re.compile(r"['\s]*[=+\-@]|'*[\t\r]")
_NEUTRALISED = re.compile(r"'(?='*\s*[=+\-@\t\r])")


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


def table_of(lines: Iterable[tuple[int, Iterable[str]]]) -> Table:
    """Make a table of numbered lines of text; empty ones are skipped. Raises Refused past the limits."""
    rows = list(_rows(lines))
    if not rows:
        raise malformed("There is nothing in it: no row has anything written in it.")
    return Table(rows)


def _rows(lines: Iterable[tuple[int, Iterable[str]]]) -> Iterator[Row]:
    found = 0
    for number, cells in lines:
        cleaned = [_cleaned(number, cell) for cell in cells]
        while cleaned and not cleaned[-1]:
            cleaned.pop()
        if not cleaned:
            continue
        if len(cleaned) > MOST_CELLS:
            raise malformed(f"Row {number:,} has {len(cleaned):,} cells; {MOST_CELLS} fit. Is it the right sheet?")
        found += 1
        if found > MOST_ROWS:
            raise malformed(f"It has more than {MOST_ROWS:,} rows. Send it in parts.")
        yield Row(number, cleaned)


def _cleaned(number: int, cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise malformed(f"Row {number:,} has a cell of {len(cell):,} characters; {LONGEST_CELL:,} fit. Shorten it.")
    return one_line(_NEUTRALISED.sub("", cell, count=1)) if cell else ""


def neutral(value: str) -> str:
    """Return a value so that no spreadsheet takes it for a formula; reading the table takes the apostrophe off."""
    return f"'{value}" if _DANGEROUS.match(value) else value
