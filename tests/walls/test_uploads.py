"""Every address that takes a file judges it by what is in it, whatever it is called, and hands it out as a file."""

from uuid import uuid4

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver

from boutiques.forms.imports import ImportForm
from boutiques.models import StoredFile
from tests import cast
from tests.boutiques.imports.conftest import packed, sheet
from tests.input.places import patterns
from tests.one_transaction import db

__all__ = ["db"]

HEADS = ["Reference", "Answer"]
TABLES = {
    "/seasons/SO2026/import/": ("ada", [["Leather", "Colour"], ["Togo", "Noir"]]),
    "/prices/import/": (
        "ada",
        [
            ["Style", "Leather", "Country", "Amount", "Currency", "From"],
            ["B30", "Togo", "FR", "9100", "EUR", "2027-01-01"],
        ],
    ),
    "/clients/import/": ("nadia", [["Nom", "Prénom"], ["Brun", "Anne"]]),
    "/arrivals/note/": ("nadia", [["Reference"], ["FSH-26-0001"]]),
    "/paris/answers/": ("pascal", [HEADS, ["FSH-26-0001", "accepted"]]),
}
"""Every address that takes a file: who sends it, and a table that is right there."""
NAMES = ("list.xlsx", "list.csv", "list.exe", "list.pdf", "list.html", "no end", "ŌTA 山田.csv.xlsx")
OTHERS = {
    "a page": b"<!DOCTYPE html><script>alert(1)</script>", "a page in lower case": b"<html><script>x()</script></html>",
    "a picture": b"\x89PNG\r\n\x1a\n....", "a drawing": b'<?xml version="1.0"?><svg onload="x()"/>',
    "a program": b"MZ\x90\x00\x03" + bytes(200), "a zip": packed(a_csv=b"Nom\nBrun"), "a PDF": b"%PDF-1.7",
}  # fmt: skip


@pytest.fixture(scope="module")
def browsers(db, visit):
    """Who sends what, each in their own browser; the house they send it to has a catalogue and two seasons."""
    fsh, made = cast.boutique("FSH"), cast.catalogue()
    cast.menu(cast.specials(2026), made)
    cast.spring(2027)
    people = {
        "nadia": cast.manager("fsh.manager", "Nadia Benali", fsh),
        "pascal": cast.person("paris", "Pascal Mercier", "paris"),
        "ada": cast.person("admin", "Ada Petit", "admin"),
    }
    return {name: visit(person) for name, person in people.items()}


def send(browsers, address: str, content: bytes, name: str):
    """Send a file as a browser does, with the media type that its name suggests."""
    kind = "text/html" if name.endswith("html") else "application/octet-stream"
    file = SimpleUploadedFile(name, content, content_type=kind)
    said = {"file": file, "submission": str(uuid4()), "day": cast.AT.date().isoformat()}
    return browsers[TABLES[address][0]].post(address, said)


def csv(rows: list[list[str]]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def test_every_address_that_takes_a_file_is_here(browsers):
    taking = {"season_import", "price_import", "client_imports", "delivery_new", "answer_sheet_new"}
    assert len(TABLES) == len(taking)
    fields = {kind for kind in all_forms(forms.BaseForm) if any(isinstance(one, forms.FileField) for one in of(kind))}
    assert all(issubclass(kind, ImportForm) for kind in fields if kind.__module__.startswith(HOUSE)), "add its address"
    assert taking <= {one.name for one in patterns(get_resolver())}


HOUSE = ("boutiques", "clients", "orders")


def all_forms(kind: type) -> set[type]:
    """Every form there is."""
    return {kind, *(one for below in kind.__subclasses__() for one in all_forms(below))}


def of(kind: type) -> list[forms.Field]:
    """A form's fields."""
    return list(getattr(kind, "base_fields", {}).values())


@pytest.mark.parametrize("address", TABLES)
def test_its_name_does_not_matter(address, browsers):
    _, table = TABLES[address]
    for number, name in enumerate(NAMES):
        content = csv(table) if number % 2 == 0 else sheet(*table)
        assert send(browsers, address, content, name).status_code == 303, name
        kept = StoredFile.objects.filter(content=content).first()
        if address != "/clients/import/":  # a book is kept as its rows
            assert kept.media_type == ("text/csv" if number % 2 == 0 else SHEET)


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize("address", TABLES)
def test_what_is_no_table_is_kept_nowhere(address, browsers):
    before = StoredFile.objects.count()
    for name, content in OTHERS.items():
        answer = send(browsers, address, content, "list.csv")
        assert answer.status_code == 422, name
        assert b"<script>alert(1)" not in answer.content
    assert StoredFile.objects.count() == before


def test_one_is_handed_out_as_a_file_and_never_shown(browsers):
    content = b"Reference;Stamp\n<script>alert(1)</script>;Y-1\n"
    here = send(browsers, "/arrivals/note/", content, "<b>page.html").headers["Location"]
    answer = browsers["nadia"].get(f"{here}file/")
    assert answer.getvalue() == content
    assert answer.headers["Content-Type"] == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="_b_page.html"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
