"""An Excel workbook as a table: read as a stream, so that no file, however made, takes more than its limits."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from boutiques.imports.table import USUAL, Limits, Table, malformed, table_of

MOST_UNPACKED = 80 * 1024 * 1024
MOST_MARKS = 2_000_000
"""So many cells and texts may be written in a workbook: as many as fit, and those that are empty beside them."""
_MARK = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:c|si|r|row|is|mergeCell)[\s/>]")
_SHEETS = ("xl/worksheets/", "xl/sharedStrings")
_DEARER = 10
"""So many times as long as a cell it takes to read a style, or whatever else is no cell."""
_READ = 1024 * 1024
_PAST = 5
"""So many times as many rows and cells are looked at as fit: sheets have empty ones."""
BROKEN = (
    OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, ArithmeticError, EOFError,
    RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip
"""What the zip, the XML and the workbook inside raise where a byte of it is another, or it has a password."""
TOO_MUCH = "The workbook has far more cells than a list. Keep only the sheet with the list, or save it as CSV."
UNREADABLE = "The workbook cannot be read: it is damaged, or no Excel workbook (.xlsx). Save it again, or as CSV."


def workbook_table(content: bytes, limits: Limits = USUAL) -> Table:
    """Return the table on the first sheet that has something on it. Raises Refused for what cannot be read."""
    _ask_size(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        lines = next((found for sheet in sheets if (found := list(_lines(sheet, limits)))), [])
    except BROKEN:
        raise malformed(UNREADABLE) from None
    return table_of(lines, limits)


def _ask_size(content: bytes) -> None:
    """Refuse an archive that would unpack to far more than it weighs."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise malformed(UNREADABLE) from None
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise malformed(
            "The workbook unpacks to more than 80 MB. Keep only the sheet with the list, or save it as CSV."
        )
    if "xl/workbook.xml" not in names:
        raise malformed("This is no Excel workbook (.xlsx). Save the table as one, or as CSV.")
    try:
        marks = _marks(content)
    except BROKEN:
        raise malformed(UNREADABLE) from None
    if marks > MOST_MARKS:
        raise malformed(TOO_MUCH)


def _marks(content: bytes) -> int:
    """Return how many cells and texts are written in an archive; each part is read as a stream."""
    marks = 0
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            with archive.open(part) as stream:
                while marks <= MOST_MARKS and (read := stream.read(_READ)):
                    if b"<!DOCTYPE" in read or b"<!ENTITY" in read:
                        raise ValueError(
                            part.filename
                        )  # no program writes one, and what it names is unpacked or fetched
                    if part.filename.startswith(_SHEETS):
                        marks += len(_MARK.findall(read))
                    elif part.filename.endswith((".xml", ".rels")):
                        marks += read.count(b"<") * _DEARER
    return marks


def _lines(sheet: Any, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that have something in them, with their numbers."""
    sheet.reset_dimensions()  # how large it says it is need not be true
    looked_at = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > _PAST * limits.rows:
            raise malformed(f"The sheet goes on past row {_PAST * limits.rows:,}. Keep only the rows of the list.")
        looked_at += len(row)
        if looked_at > _PAST * limits.rows * limits.cells:
            raise malformed(TOO_MUCH)
        if any(value is not None and _written(value) for value in row[limits.cells :]):
            raise malformed(f"Row {number:,} has {len(row):,} cells; {limits.cells} fit. Is it the right sheet?")
        cells = [_written(value) for value in row[: limits.cells]]
        if any(cells):
            yield number, cells


def _written(value: Any) -> str:
    """Return a cell as a person would have written it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="auto" if value.microsecond else "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value)
