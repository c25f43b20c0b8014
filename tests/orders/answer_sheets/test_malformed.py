"""Sheets as they come: whatever is wrong with one is said in a sentence, and no answer, line or sheet is written."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from orders.answer_sheets.rows import MOST_ROWS
from orders.models import Answer, AnswerRow, AnswerSheet, Batch, Event
from tests.boutiques.imports.conftest import sheet
from tests.boutiques.imports.test_malformed import FILES, far_away, packed
from tests.orders.reading import browser, get

OF_LISTS = {"seven columns without heads", "an unknown head", "a head twice", "too many rows", "only heads"}
"""Of the files of lists, those that are wrong for what a list is; a sheet has its own of each."""
HEAD = b"Reference;Answer;Reason\n"
ROW = b"FSH-26-0001;refused;leather\n"
merged = sheet(["Reference", "Answer"], ["FSH-26-0001", None])


def turned(book: bytes) -> bytes:
    """The same with one byte of its sheet turned."""
    at = book.index(b"xl/worksheets/sheet1.xml") + 60
    return book[:at] + bytes([book[at] ^ 0xFF]) + book[at + 1 :]


def with_formulas() -> bytes:
    """A workbook whose answers are formulas that no program has computed yet."""
    return sheet(["=A1", "=B1"], ['=HYPERLINK("http://x","FSH-26-0001")', "=1+1"])


NO_SHEET: dict[str, tuple[bytes, str]] = {
    "two cells far apart": (far_away(), "past row 100,000"),
    **{name: found for name, found in FILES.items() if name not in OF_LISTS},
    "only the heads of a sheet": (HEAD, "no row under them"),
    "heads and blanks": (HEAD + b";;\n;;\n", "no row under them"),
    "a column of clients": (b"Reference,Answer,Client\nFSH-26-0001,yes,Mme O\n", "No column is known as"),
    "two references": (b"Reference,Commande,Answer\nFSH-26-0001,FSH-26-0001,yes\n", "Two columns are headed"),
    "no reference": (b"Answer,Reason\nrefused,leather\n", "No column is headed Reference"),
    "no answer": (b"Reference,Style,Colour\nFSH-26-0001,B30,Gold\n", "The columns say no answer."),
    "a letter without an order": ("Bonjour Nadia,\nÀ bientôt,\nParis".encode(), "No row names an order"),
    "a table of something else": (b"Name,Price\nTogo,12\n", "No row names an order"),
    "more than a sheet": (HEAD + ROW * (MOST_ROWS + 30), f"more than {MOST_ROWS:,} rows"),
    "a few more than a sheet": (HEAD + ROW * (MOST_ROWS + 1), f"more than {MOST_ROWS:,} rows"),
    "100,000 rows": (HEAD + ROW * 100_000, "more than 20,000 rows"),
    "ten megabytes and one": (HEAD + b"x" * 10 * 1024 * 1024, "larger than 10 MB"),
    "formulas that nobody computed": (with_formulas(), "nothing in it"),
    "a torn workbook": (merged[:-200], "damaged"),
    "a workbook with a byte turned": (turned(merged), "damaged"),
    "a zip in a zip": (packed(inner_zip=merged), "no Excel workbook"),
    "NUL in the answers": (HEAD + ROW * 200 + b"FSH-26-0002;ac\x00cepted;\n", "no table of text"),
    "UTF-16 without its half": ((HEAD + ROW).decode().encode("utf-16")[:-1], "letters cannot be read"),
}
ROWS = {
    "no reference of ours": ("Reference,Answer\nPARIS 12,yes", "is no reference such as FSH-26-0007."),
    "no reference at all": ("Reference,Answer\n,yes", "It names no order."),
    "two orders in a line": ("FSH-26-0001 et FSH-26-0002: oui", "It names two orders."),
    "an answer that is none": ("Reference,Answer\nFSH-26-0001,maybe", "is no answer. Write accepted, refused or"),
    "a yes with a but": ("FSH-26-0001 ok mais en Étoupe", "It says yes, and then"),
    "a no without a reason": ("FSH-26-0001: refused", "Say why Paris refuses it: The leather is not to be had"),
    "an unknown reason": ("FSH-26-0001: refused, rain", "No reason is called “rain”. The reasons are:"),
    "a reason misspelt": ("Reference,Reason\nFSH-26-0001,A fault in the materail", "“A fault in the material”?"),
    "an unknown colour": ("FSH-26-0001: proposes Étoup", "“Étoup” is not in the catalogue. Do you mean Étoupe?"),
    "a colour or a metal": ("FSH-26-0001: proposes Gold", "may be a colour or a hardware. Write which, like"),
    "nothing proposed": ("Reference,Answer\nFSH-26-0001,proposes", "Say what Paris proposes instead"),
    "two things for one": (
        "Reference,Paris proposes,Proposed colour\nFSH-26-0001,Noir,Étoupe", "It proposes two things for the colour",
    ),
    "a thing that is none": ("FSH-26-0001: proposes lid: Noir", "“lid” is nothing that can be proposed."),
    "a yes and a proposal": ("Reference,Answer,Proposed colour\nFSH-26-0001,yes,Noir", "It says yes, and proposes"),
    "a no and a proposal": (
        "Reference,Answer,Reason,Proposed colour\nFSH-26-0001,no,leather,Noir", "It says no, and proposes something.",
    ),
    "what was sent": ("FSH-26-0001: proposes Togo", "That is what was sent."),
    "no day": ("Reference,Answer,Date\nFSH-26-0001,yes,soon", "“soon” is no day."),
    "no day of the calendar": ("Reference,Answer,Date\nFSH-26-0001,yes,30/02/2026", "is no day of the calendar"),
    "a day of 1900": ("Reference,Answer,Date\nFSH-26-0001,yes,1900-01-01", "look at the year"),
    "a day before it was sent": ("Reference,Answer,Date\nFSH-26-0001,yes,2026-01-01", "That is too early"),
    "a day that has not come": ("Reference,Answer,Date\nFSH-26-0001,yes,2026-12-31", "That day has not come yet."),
    "a strap of no length": ("Reference,Proposed strap\nFSH-26-0001,99", "“99” is no strap: 85, 105, 120 cm."),
    "a message too long": (f"Reference,Answer,Message\nFSH-26-0001,yes,{'x' * 401}", "401 characters, 400 fit"),
    "a cell under no head": ("Reference,Answer\nFSH-26-0001,yes,Gold", "stands under no head"),
    "nowhere": ("FSH-26-9999: yes", "Nothing with this reference was sent to Paris."),
    "another piece": ("Reference,Style,Answer\nFSH-26-0001,K28S,yes", "Was the sheet sorted by halves?"),
    "markup": ("Reference,Answer\n<script>alert(1)</script>,yes", "is no reference such as FSH-26-0007."),
    "a formula": ("Reference,Answer\n=1+1,yes", "is no reference such as FSH-26-0007."),
    "merged cells": ("Reference,Answer\nFSH-26-0001,\n,yes", "It names no order."),
    "mixed separators": ("Reference;Answer\nFSH-26-0001,yes", "is no reference such as FSH-26-0007."),
}  # fmt: skip
WRITTEN: tuple[type[Model], ...] = (AnswerSheet, AnswerRow, Answer, Event, Batch)


def rows_written() -> list[int]:
    return [table.objects.count() for table in WRITTEN]


def test_a_corpus_of_files_writes_nothing(pascal, catalogue):
    before, asked = rows_written(), browser(pascal)

    def sent(content: bytes):
        upload = {"file": SimpleUploadedFile("sheet.csv", content), "submission": str(uuid4())}
        return asked.post("/paris/answers/", upload)

    answers = {name: (sent(content), said) for name, (content, said) in NO_SHEET.items()}
    silent = {
        name: answer.status_code
        for name, (answer, said) in answers.items()
        if answer.status_code != 422 or said not in answer.content.decode()
    }
    assert (silent, rows_written()) == ({}, before)
    assert len(NO_SHEET) >= 50


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_is_wrong_says_why_and_answers_nothing(name, send, lines, pascal):
    text, said = ROWS[name]
    assert lines("placed").reference == "FSH-26-0001"
    sheet = send(text)
    before, here = rows_written(), f"/paris/answers/{sheet.uuid}/"
    assert said in get(pascal, here)
    answer = browser(pascal).post(here, {"submission": str(uuid4()), "saw": "0" * 16})
    assert (answer.status_code, rows_written()) == (409, before)
