"""Notes as they come: whatever is wrong with one is said in a sentence, and no line, no piece, no note is written."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from orders.deliveries.rows import MOST_ROWS
from orders.models import DeliveryNote, DeliveryRow, Event, Order, Piece
from tests import cast
from tests.boutiques.imports.conftest import sheet
from tests.boutiques.imports.test_malformed import FILES, far_away
from tests.orders.reading import browser, get

WIDE = {
    "seven columns without heads", "an unknown head", "a head twice", "too many rows", "only heads",
}  # fmt: skip
"""Of the files of lists, those that are wrong for what a list is; a note has its own of each."""
NO_NOTE: dict[str, tuple[bytes, str]] = {
    "two cells far apart": (far_away(), "past row 100,000"),
    **{name: found for name, found in FILES.items() if name not in WIDE},
    "only the heads of a note": (b"Reference;Stamp\n", "no row under them"),
    "a column of clients": (b"Reference,Style,Client\nFSH-26-0001,B30,Mme O\n", "No column is known as"),
    "two references": (b"Reference,Ref\nFSH-26-0001,FSH-26-0001\n", "Two columns are headed"),
    "eight columns without heads": (b"FSH-26-0001,B30,Togo,Gold,PHW,Y,2026-09-01,x\n", "8 columns without heads"),
    "more pieces than a lorry": (b"FSH-26-0001\n" * (MOST_ROWS + 2), f"more than {MOST_ROWS} rows"),
}
ROWS = {
    "no reference of ours": ("Reference,Stamp\nPARIS 12,Y", "is no reference such as FSH-26-0007."),
    "nothing named": ("Reference,Stamp\n,Y-1", "It names neither a reference nor style, leather and colour."),
    "half a choice": ("Style,Leather,Colour\nB30,,Gold", "It names neither a reference nor style, leather and colour."),
    "an unknown style": ("Style,Leather,Colour\nB35,Togo,Gold", "No style is called B35."),
    "an unknown leather": ("Style,Leather,Colour\nB30,Toga,Gold", "No leather is called Toga. Do you mean Togo?"),
    "an unknown colour": ("Style,Leather,Colour\nB30,Togo,Gould", "No colour is called Gould."),
    "an unknown metal": ("Style,Leather,Colour,Métal\nB30,Togo,Gold,Brass", "No hardware is called Brass."),
    "no day": ("Reference,Date\nFSH-26-0001,soon", "“soon” is no day."),
    "no day of the calendar": ("Reference,Date\nFSH-26-0001,2026-02-30", "is no day of the calendar"),
    "a day that has not come": ("Style,Leather,Colour,Date\nB30,Togo,Gold,2026-12-31", "No open line"),
    "a stamp too long": ("Reference,Stamp\nFSH-26-0001," + "Y" * 21, "21 characters, 20 fit"),
    "a strap of no length": ("Reference,Sangle\nFSH-26-0001,99", "“99” is no strap: 85, 105, 120 cm."),
    "a cell under no head": ("Reference\nFSH-26-0001,Gold", "stands under no head"),
    "code and name at odds": (
        "Style,Leather,Colour,Colour code\nB30,Togo,Noir,18", "Noir does not have the code 18: that is Étoupe.",
    ),
    "nowhere": ("Reference\nFSH-26-9999", "not one of yours"),
    "another house's": ("Reference\nGIN-26-0001", "not one of yours"),
    "nobody's": ("Style,Leather,Colour\nK28S,Epsom,Noir", "No open line of this boutique is for such a piece."),
    "markup": ("Reference\n<script>alert(1)</script>", "is no reference such as FSH-26-0007."),
    "a formula": ("Reference\n=1+1", "is no reference such as FSH-26-0007."),
}  # fmt: skip
WRITTEN: tuple[type[Model], ...] = (DeliveryNote, DeliveryRow, Event, Order, Piece)


def rows_written() -> list[int]:
    return [table.objects.count() for table in WRITTEN]


def test_a_corpus_of_files_writes_nothing(nadia, catalogue):
    before, asked = rows_written(), browser(nadia)

    def sent(content: bytes):
        upload = {"file": SimpleUploadedFile("note.csv", content), "submission": str(uuid4())}
        return asked.post("/arrivals/note/", upload)

    answers = {name: (sent(content), said) for name, (content, said) in NO_NOTE.items()}
    silent = {
        name
        for name, (answer, said) in answers.items()
        if answer.status_code != 422 or said not in answer.content.decode()
    }
    assert (silent, rows_written()) == (set(), before)
    assert len(NO_NOTE) + len(ROWS) >= 50


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_is_wrong_says_why_and_receives_nothing(name, send, nadia, listed):
    text, said = ROWS[name]
    note = send(text)
    before = rows_written()
    assert said in get(nadia, f"/arrivals/note/{note.uuid}/")
    answer = browser(nadia).post(f"/arrivals/note/{note.uuid}/", {"row": "2", "submission": str(uuid4())})
    assert (answer.status_code, rows_written()) == (409, before)


WRITINGS = {
    "commas": b"Reference,Stamp\n{},Y-1\n",
    "semicolons and accents": "Référence;Poinçon\n{};Y-1\n".encode(),
    "tabs": b"REFERENCE\tBLIND STAMP\n{}\tY-1\n",
    "a mark of UTF-8": b"\xef\xbb\xbfref,stamp\r\n{},Y-1\r\n",
    "Windows-1252": "Référence;Poinçon\n{};Y-1\n".encode("cp1252"),
    "no heads": b"{}\tY-1\n",
}


@pytest.mark.parametrize("name", [*WRITINGS, "UTF-16", "a workbook"])
def test_however_it_is_written_it_is_the_same_note(name, send, line, nadia):
    reference = line("accepted").reference
    content = {
        "UTF-16": f"Référence\tPoinçon\n{reference}\tY-1\n".encode("utf-16"),
        "a workbook": sheet(["Référence", "Cachet", "Reçu le"], [reference, "Y-1", date(2026, 9, 1)]),
    }.get(name) or WRITINGS[name].replace(b"{}", reference.encode())
    row = send(content).rows.get()
    assert (row.wrong, row.said["reference"], row.said["blind_stamp"]) == ("", reference, "Y-1")
    assert cast.AT.date().isoformat() in (row.said["day"] or "2026-09-01")
