"""The special orders' season with its lists, once a file; and tables as the programs of the world write them."""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

import pytest
from django.db import transaction

from boutiques.models import Season
from tests import cast, one_transaction

db = one_transaction.db


@pytest.fixture(scope="module")
def made(db) -> cast.Catalogue:
    return cast.catalogue()


@pytest.fixture(scope="module")
def so2026(db, made) -> Season:
    season = cast.specials(2026)
    cast.menu(season, made)
    cast.special_menu(season, made)
    return season


@pytest.fixture(scope="module")
def ada(db):
    return cast.person("admin", "Ada Petit", "admin")


@pytest.fixture(autouse=True)
def each_by_itself(request) -> Iterator[None]:
    """What a test writes is gone after it."""
    if "db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")
    for name in ("so2026", "ada"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def packed(**parts: bytes) -> bytes:
    """A zip archive whose parts' names have __ for / and _xml at their end."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return into.getvalue()


def sheet(*rows: Iterable[object]) -> bytes:
    """An Excel workbook with these rows."""

    from openpyxl import Workbook

    book, into = Workbook(), BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(into)
    return into.getvalue()
