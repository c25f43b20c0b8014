"""What somebody sends as their book: cards of an address book, a workbook or text, by what is in it."""

from typing import NamedTuple

from boutiques.imports.reading import KNOWN, read_table
from boutiques.imports.table import MOST_BYTES, TOO_LARGE, Limits, Row, malformed
from boutiques.imports.texts import decoded
from clients.book_imports import cards
from clients.book_imports.columns import by_head, guess, guess_by_cells, is_headed

LIMITS = Limits(rows=20_000, cells=200, longest=20_000)
"""Address books of mail programs have a hundred columns; a cell too long for us is said at its row."""


class Book(NamedTuple):
    """A book as it was read: the heads of its columns, what each is, its rows; whether it is cards, and has heads."""

    heads: list[str]
    columns: list[str]
    rows: list[Row]
    is_cards: bool
    headed: bool


def read_book(content: bytes, *, manages: bool) -> Book:
    """Return the book that some bytes are. Raises Refused with a sentence for everything else."""
    if len(content) > MOST_BYTES:
        raise malformed(TOO_LARGE)
    packed = content.startswith((b"PK", *(start for start, _ in KNOWN)))
    text = "" if packed or not content.strip(b"\x00 \t\r\n") else decoded(content)
    if cards.is_cards(text):
        return Book([*cards.HEADS], [*cards.COLUMNS], cards.card_table(text, LIMITS).rows, True, True)
    rows = read_table(content, by_head(), LIMITS).rows
    headed = is_headed(rows[0].cells)
    if headed and len(rows) == 1:
        raise malformed("There are heads of columns, and no row under them.")
    return headed_book(rows, headed=headed, manages=manages)


def headed_book(rows: list[Row], *, headed: bool, manages: bool) -> Book:
    """Return a table with its first row as heads, or without, where it is a row like the others."""
    width = max(len(row.cells) for row in rows)
    if headed:
        heads = [*rows[0].cells, *[""] * (width - len(rows[0].cells))]
        return Book(heads, guess(heads, manages=manages), rows[1:], False, True)
    return Book([""] * width, guess_by_cells([row.cells for row in rows], width), rows, False, False)
