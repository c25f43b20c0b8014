"""Pasted text or an uploaded file as a table, by what is in it; its name only helps to say what is wrong."""

from collections.abc import Iterable

from boutiques.imports.table import MOST_BYTES, TOO_LARGE, USUAL, Limits, Table, malformed
from boutiques.imports.texts import decoded, text_table
from boutiques.imports.workbooks import workbook_table

KNOWN = (
    (b"%PDF", "a PDF: its rows cannot be read. Ask for the table itself"),
    (b"\x89PNG", "a picture. Ask for the table itself"),
    (b"\xff\xd8\xff", "a picture. Ask for the table itself"),
    (b"GIF8", "a picture. Ask for the table itself"),
    (b"{\\rtf", "a letter, not a table. Copy the table out of it and paste it here"),
    (b"<!DOCTYPE", "a web page. Copy the table out of it and paste it here"),
    (b"<html", "a web page. Copy the table out of it and paste it here"),
    (b"<?xml", "an XML file. Save the table as an Excel workbook (.xlsx), or as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old or locked Excel file. Save it as an Excel workbook (.xlsx) without a password"),
    (b"\x1f\x8b", "packed. Unpack it first"),
    (b"7z\xbc\xaf", "packed. Unpack it first"),
    (b"Rar!", "packed. Unpack it first"),
)


def read_table(content: bytes, heads: Iterable[str] = (), limits: Limits = USUAL) -> Table:
    """Return the table that some bytes are: CSV in any of its writings, or an Excel workbook.

    `heads` are the folded names of columns one may expect. Raises Refused with a sentence for everything else.
    """
    if len(content) > MOST_BYTES:
        raise malformed(TOO_LARGE)
    if not content.strip(b"\x00 \t\r\n"):
        raise malformed("The file is empty. Choose another one.")
    for start, what in KNOWN:
        if content.startswith(start):
            raise malformed(f"This is {what}.")
    if content.startswith(b"PK"):
        return workbook_table(content, limits)
    return text_table(decoded(content), heads, limits)
