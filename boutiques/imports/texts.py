"""Text as a table: its encoding and what stands between its cells are found out, never asked."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from boutiques.imports.table import USUAL, Limits, Table, malformed, table_of
from boutiques.text import folded

BETWEEN = "\t;|,"
"""What may stand between cells; where two fit as well, the first."""
LOOKED_AT = 60
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MENDED = str.maketrans({"\x85": "\n", "\u2028": "\n", "\x0b": " ", "\x0c": "\n"})


def decoded(content: bytes) -> str:
    """Return the text of some bytes: UTF-8, UTF-16, else Windows-1252. Raises Refused for what is no text."""
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        raise malformed("Its letters cannot be read. Save it as CSV UTF-8, or as an Excel workbook (.xlsx).") from None
    odd = sum(character < " " and character not in "\t\n\r\x0b\x0c" for character in text)
    if odd * 100 > len(text) or "\x00" in text:
        raise malformed("This is no table of text. Save it as CSV, or as an Excel workbook (.xlsx).")
    return text


def _encoding(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    head = content[:2000]
    if b"\x00" in head:
        if not any(head[0::2]) or head[1::2].count(0) < head[0::2].count(0):
            return "utf-16-be"
        return "utf-16-le"
    try:
        content.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def text_table(text: str, heads: Iterable[str] = (), limits: Limits = USUAL) -> Table:
    """Return the table that a text is; `heads` are folded names of columns, which tell what stands between cells."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_MENDED).lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    asked = first.strip().strip('"').lower()
    if asked.startswith("sep=") and len(asked) <= 5:  # Excel's own line about what stands between
        return table_of(((number + 1, cells) for number, cells in _lines(rest, asked[4:] or ",")), limits)
    return table_of(_lines(text, _between(text, frozenset(heads))), limits)


def _lines(text: str, between: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines, each with the number of the row as a spreadsheet shows it."""
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), delimiter=between, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise malformed(_said(error, number)) from None
        if cells is None:
            return
        yield number, cells


def _said(error: csv.Error, number: int) -> str:
    if "limit" in str(error):
        return f"Row {number:,} has a cell that is far too long. Is a quotation mark missing at its end?"
    return f"Row {number:,}: a quotation mark has no partner. Write it twice inside a cell, or take it out."


def _between(text: str, heads: frozenset[str]) -> str:
    """Return what stands between cells: where most heads are known, else where most rows have as many cells."""
    lines = list(islice((line for line in text.split("\n") if line.strip()), LOOKED_AT))

    def fits(between: str) -> tuple[int, float]:
        rows = list(csv.reader(lines, delimiter=between))
        known = sum(folded(cell) in heads for cell in rows[0]) if rows else 0
        widths = Counter(len(row) for row in rows)
        width, times = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (known if known > 1 else 0), (times / len(rows) if width > 1 else 0)

    try:
        return max(BETWEEN, key=fits)
    except csv.Error:
        raise malformed("Row 1 has a cell that is far too long. Is a quotation mark missing at its end?") from None
