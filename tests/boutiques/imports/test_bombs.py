"""Small workbooks that would unpack to a machine's whole memory or hours: each is refused or read within seconds."""

import zipfile
from io import BytesIO
from time import process_time

import pytest

from boutiques.imports import workbooks
from boutiques.imports.reading import read_table
from config.errors import Refused
from tests.boutiques.imports.conftest import sheet

BOOK = sheet(["Leather", "Colour"], ["Togo", "Noir"])
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SECONDS = 4.0
"""Of one core; each took minutes, or all the memory, before it was looked at how much is written in it."""


def book(**parts: bytes) -> bytes:
    """A workbook in which parts are others."""
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(BOOK)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rsplit("/", 1)[-1].removesuffix(".xml"), old.read(name)))
        if "strings" in parts:
            new.writestr("xl/sharedStrings.xml", parts["strings"])
    return into.getvalue()


def rows(written: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """A sheet's part with these rows."""
    return b"<worksheet %s>%s<sheetData>%s</sheetData>%s</worksheet>" % (NAMESPACE, before, written, after)


ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
DECLARED = b'<!DOCTYPE a [<!ENTITY b0 "bbbbbbbbbb">' + b"".join(
    b'<!ENTITY b%d "%s">' % (depth, (b"&b%d;" % (depth - 1)) * 20) for depth in range(1, 9)
)
SAYS = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&%s;</t></is></c></row>'
FILE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def lying() -> bytes:
    """A workbook whose table of contents says that its sheet is a hundred bytes long."""
    content = bytearray(book(sheet1=rows(ONE + b" " * 100_000_000)))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    assert content.count(size) >= 2
    return bytes(content.replace(size, (100).to_bytes(4, "little")))


BOMBS = {
    "a size that is not true": lambda: book(
        sheet1=rows(ONE + b'<row r="99999"><c r="A99999"><v>1</v></c></row>', b'<dimension ref="A1:XFD1048576"/>')
    ),
    "rows as wide as can be": lambda: book(
        sheet1=rows(b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(1, 60_000)))
    ),
    "millions of rows": lambda: book(sheet1=rows(b"<row/>" * 2_500_000)),
    "millions of cells": lambda: book(sheet1=rows(b"<row>" + b"<x:c/>" * 2_500_000 + b"</row>")),
    "millions of texts": lambda: book(strings=b"<sst %s>%s</sst>" % (NAMESPACE, b"<si><t>a</t></si>" * 2_500_000)),
    "a million styles": lambda: book(
        styles=b"<styleSheet %s><fonts>%s</fonts></styleSheet>" % (NAMESPACE, b"<font/>" * 1_000_000)
    ),
    "a depth without an end": lambda: book(sheet1=rows(b"<a>" * 300_000)),
    "a depth in its styles": lambda: book(styles=b"<a>" * 500_000 + b"</a>" * 500_000),
    "entities in a sheet": lambda: book(sheet1=DECLARED + b"]>" + rows(SAYS % b"b8")),
    "entities in its texts": lambda: book(strings=DECLARED + b"]><sst><si><t>&b8;</t></si></sst>"),
    "a file of the machine": lambda: book(sheet1=FILE + rows(SAYS % b"x")),
    "a length that is a lie": lying,
    "a million merged cells": lambda: book(
        sheet1=rows(ONE, after=b"<mergeCells>%s</mergeCells>" % (b'<mergeCell ref="A1:XFD9"/>' * 2_100_000))
    ),
}


def taken(content: bytes) -> tuple[float, str]:
    """How long it takes to read, in seconds of a core, and what is said of it."""
    begun = process_time()
    try:
        found = " ".join(cell for row in read_table(content).rows for cell in row.cells)
    except Refused as refused:
        found = refused.sentence
    return process_time() - begun, found


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_dealt_with_in_time(name):
    content = BOMBS[name]()
    assert len(content) < 1_000_000
    seconds, found = taken(content)
    assert seconds < SECONDS
    read = name == "a size that is not true"
    assert (found == "1 1") if read else ("workbook" in found or "past row" in found), found


def test_what_fits_is_read():
    many = book(sheet1=rows(b"".join(b'<row><c><v>%d</v></c><c t="b"><v>1</v></c></row>' % n for n in range(5_000))))
    assert len(read_table(many).rows) == 5_000


@pytest.mark.parametrize("name", ["millions of rows", "a million styles"])
def test_without_looking_it_would_not_be(name, monkeypatch):
    """The look is left out: what comes next is asked to read it, and would for minutes."""

    class Began(Exception):
        """The reading began."""

    def begins(*asked: object, **said: object) -> None:
        raise Began

    monkeypatch.setattr(workbooks, "load_workbook", begins)
    assert "workbook" in taken(BOMBS[name]())[1]
    monkeypatch.setattr(workbooks, "_marks", lambda content: 0)
    with pytest.raises(Began):
        taken(BOMBS[name]())
