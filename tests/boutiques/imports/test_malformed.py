"""Files as they come: whatever is wrong with one is said in a sentence, and nothing of it gets any further."""

import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from boutiques.imports.heads import known_heads
from boutiques.imports.list_rows import ListRows
from boutiques.imports.reading import read_table
from boutiques.imports.table import LONGEST_CELL, MOST_BYTES, MOST_ROWS
from boutiques.lists.kinds import KINDS
from boutiques.models import Import, LeatherColour
from boutiques.models.history import history_of
from config.errors import Refused
from tests import cast
from tests.boutiques.imports.conftest import packed, sheet

HEADS = known_heads(ListRows.columns)


BOOK = sheet(["Leather", "Colour"], ["Togo", "Noir"])
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + b"".join(
        b'<!ENTITY b%d "%s">' % (depth, b"&b%s;" % (str(depth - 1).encode() if depth else b"") * 20)
        for depth in range(9)
    )
    + b"]><workbook>&b8;</workbook>"
)
FILES = {
    "nothing": (b"", "The file is empty"),
    "only spaces": (b" \r\n \t\n", "The file is empty"),
    "only a mark of UTF-8": (b"\xef\xbb\xbf", "nothing in it"),
    "only commas": (b",,,\n,,\n", "nothing in it"),
    "only heads": (b"Leather,Colour\n", "no row under them"),
    "too large": (b"a" * (MOST_BYTES + 1), "larger than 10 MB"),
    "too many rows": (b"Togo,Noir\n" * (MOST_ROWS + 1), "more than 20,000 rows"),
    "too many cells": (b"Togo," * 50, "Row 1 has 50 cells; 40 fit"),
    "a cell too long": (b"Togo," + b"N" * (LONGEST_CELL + 1), "a cell of 1,001 characters"),
    "a cell far too long": (b'Togo,"' + b"N" * 200_000, "far too long"),
    "a quote never closed": (b'Togo,"Noir\nEpsom,Noir', "quotation mark has no partner"),
    "a quote in the middle": (b'Togo,"No"ir"\n', "Row 1: a quotation mark has no partner"),
    "a PDF": (b"%PDF-1.7 ...", "This is a PDF"),
    "a PNG": (b"\x89PNG\r\n\x1a\n....", "This is a picture"),
    "a JPEG": (b"\xff\xd8\xff\xe0....", "This is a picture"),
    "a letter": (b"{\\rtf1 Togo}", "This is a letter"),
    "a web page": (b"<!DOCTYPE html><table>", "This is a web page"),
    "an XML file": (b"<?xml version='1.0'?><a/>", "This is an XML file"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "old or locked Excel file"),
    "gzip": (b"\x1f\x8b\x08\x00", "This is packed"),
    "bytes": (bytes(range(1, 32)) * 20, "no table of text"),
    "no letters of any code": (b"Togo,\x81\x8d\xff", "letters cannot be read"),
    "half of UTF-16": ("Togo,Noir".encode("utf-16") + b"\x00", "letters cannot be read"),
    "NUL among letters": (b"Togo,Noir\n" * 300 + b"Epsom,No\x00ir", "no table of text"),
    "a zip of nothing": (packed(), "no Excel workbook"),
    "a zip of a CSV": (packed(list_csv=b"Togo,Noir"), "no Excel workbook"),
    "a Word document": (packed(word__document_xml=b"<a/>"), "no Excel workbook"),
    "a workbook cut in two": (BOOK[: len(BOOK) // 2], "damaged"),
    "PK and no more": (b"PK\x03\x04", "damaged"),
    "a workbook without sheets": (packed(xl__workbook_xml=b"<a/>"), "damaged"),
    "a workbook that is no XML": (packed(xl__workbook_xml=b"Togo"), "damaged"),
    "a workbook of entities": (packed(xl__workbook_xml=ENTITIES), "damaged"),
    "a workbook that unpacks for ever": (packed(xl__workbook_xml=b"<a/>", big=bytes(81 * 1024 * 1024)), "80 MB"),
    "an empty workbook": (sheet(), "nothing in it"),
    "a workbook of blanks": (sheet([" ", None], [""]), "nothing in it"),
    "a workbook too wide": (sheet(["Togo"] * 41), "Row 1 has 41 cells"),
    "an unknown head": (b"Leather,Colour,Withdrwan\nTogo,Noir,\n", "No column is known as “Withdrwan”"),
    "a head twice": (b"Leather,Colour,Color\nTogo,Noir,Noir\n", "Two columns are headed “Colour”"),
    "seven columns without heads": (b"Togo,Noir,,,,,x\n", "7 columns without heads"),
}


def far_away() -> bytes:
    """A workbook of two cells, as far from each other as its format lets them be."""
    sheet_xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(BOOK)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet_xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return into.getvalue()


def test_a_workbook_with_a_byte_turned_anywhere_is_read_or_refused():
    said = set()
    for at in range(0, len(BOOK), 17):
        try:
            read_table(BOOK[:at] + bytes([BOOK[at] ^ 0xFF]) + BOOK[at + 1 :])
        except Refused as refused:
            said.add(refused.status)
    assert said == {422}


@pytest.mark.parametrize("name", [*FILES, "two cells far apart"])
def test_a_file_that_is_no_table_says_what_it_is(name, so2026):
    content, said = FILES[name] if name in FILES else (far_away(), "past row 100,000")
    subject = ListRows(so2026, "leather-colour")
    with pytest.raises(Refused) as refused:
        subject.lines(read_table(content, HEADS))
    assert said in refused.value.sentence
    assert refused.value.status == 422


ROWS = {
    "an unknown colour": ("Togo,Nior", "unknown", "No colour is called Nior. Do you mean Noir?"),
    "an unknown code": ("Togo,99", "unknown", "No colour is called 99."),
    "an unknown leather": ("Toga,Noir", "unknown", "No leather is called Toga. Do you mean Togo?"),
    "both unknown": ("Xx,Yy", "unknown", "No leather is called Xx. No colour is called Yy."),
    "no colour": ("Togo", "unknown", "It names no colour."),
    "no leather": (",Noir", "unknown", "It names no leather."),
    "an unknown list": ("List,Row,Column\nleather-color,Togo,Noir", "unknown", "Do you mean leather-colour?"),
    "name and code at odds": (
        "Leather,Colour,Colour code\nTogo,Noir,18", "contradictory", "Noir does not have the code 18: that is Étoupe.",
    ),
    "no such code of it": ("Leather,Colour,Code couleur\nTogo,Curry,77", "contradictory", "Curry has no code"),
    "never made": ("Style,Leather\nB40,Epsom", "never", "Birkin 40 in Epsom is not made at all"),
    "retired": ("Style,Leather\nB30,Courchevel", "never", "Courchevel was retired on 31 December 2004."),
    "no day": ("Togo,Curry,soon", "unreadable", "“soon” is no day. Write it like 2027-03-14."),
    "no day of the calendar": ("Togo,Curry,2027-02-30", "unreadable", "is no day of the calendar"),
    "the month before the day": ("Togo,Curry,03/14/2027", "unreadable", "the day stands before the month"),
    "the wrong century": ("Togo,Curry,1927-03-14", "unreadable", "look at the year"),
    "no hour": ("Togo,Curry,2027-03-14 25:00", "unreadable", "write the hour like 12:00"),
    "an hour leapt over": ("Togo,Curry,2027-03-28 02:30", "unreadable", "the clock leaps over it"),
    "leaves before it joins": ("Togo,Curry,2027-02-02,2027-02-01", "contradictory", "leaves the list before it joins"),
    "left already": ("Togo,Curry,,2026-08-01", "contradictory", "at a moment that is past"),
    "withdrawn without a reason": ("Togo,Noir,,,2027-01-01", "contradictory", "no reason says why"),
    "a reason without a day": ("Togo,Noir,,,,Scarce", "contradictory", "no day on which it is withdrawn"),
    "withdrawn in the past": ("Togo,Noir,,,2026-08-31,Scarce", "contradictory", "at a moment that is past"),
    "a reason too long": (f"Togo,Noir,,,2027-01-01,{'x' * 201}", "unreadable", "201 characters, 200 fit"),
    "a cell too many": ("Leather,Colour\nTogo,Noir,Gold", "unreadable", "“Gold” stands under no head"),
    "twice": ("Togo,Curry\nTogo,curry", "duplicate", "Row 1 says the same."),
    "twice otherwise": ("Togo,Curry\nTogo,Curry,2027-02-01", "contradictory", "Row 1 says otherwise."),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_cannot_be_taken_says_why(name, so2026):
    text, verdict, said = ROWS[name]
    subject = ListRows(so2026, "leather-colour")
    lines = subject.lines(read_table(text.encode(), HEADS))
    judged = subject.judge([subject.read(line) for line in lines], cast.AT)[-1]
    assert (judged.verdict.value, said in judged.words) == (verdict, True), judged
    assert LeatherColour.objects.filter(season=so2026).count() == 6


def test_a_podiums_season_has_no_threads_and_rows_must_say_their_list(so2026):
    for season, text, said in (
        (cast.spring(2027), "List,Row\nthreads,Noir", "it has no list of threads"),
        (so2026, "Noir", "It does not say which list it belongs to"),
        (so2026, "Style,Leather,Colour\nB30,Togo,Noir", "It does not say which list it belongs to"),
    ):
        subject = ListRows(season)
        assert (
            said
            in subject.judge([subject.read(line) for line in subject.lines(read_table(text.encode(), HEADS))])[0].words
        )


def test_none_of_them_all_writes_anything(so2026, ada):
    """Each file is sent as a browser sends it: what is no table is not even kept, the rest only with its verdicts."""
    before, admin = rows_of_lists(), Browser()
    admin.force_login(ada, backend="boutiques.sign_in.StaffBackend")

    def sent(content: bytes):
        upload = {"file": SimpleUploadedFile("list.csv", content), "chosen": "leather-colour"}
        return admin.post("/seasons/SO2026/import/", {**upload, "submission": str(uuid4())})

    files = {name: content for name, (content, _) in FILES.items()} | {"two cells far apart": far_away()}
    answers = {name: sent(content) for name, content in files.items()}
    assert {name for name, answer in answers.items() if answer.status_code != 422} == set()
    assert Import.objects.count() == 0
    for text, verdict, _ in ROWS.values():
        here = sent(text.encode()).headers["Location"]
        if verdict != "duplicate":  # said twice is once: only that might be applied
            assert admin.post(here, {"apply": "1"}).status_code == 409
    assert len(files) + Import.objects.count() >= 50
    assert Import.objects.exclude(applied_at=None).count() == 0
    assert rows_of_lists() == before


def rows_of_lists() -> list[int]:
    """How many rows each list has, and how many its history."""
    tables = [kind.model.objects for kind in KINDS] + [history_of(kind.model) for kind in KINDS]
    return [table.count() for table in tables]
