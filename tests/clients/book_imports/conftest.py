"""A book on its way in, as somebody sends it."""

import uuid

import pytest

from clients.book_imports import sending
from clients.models import BookImport
from tests import cast

HEADS = "Family name;Given name;Telephone;E-mail;Note"


@pytest.fixture
def sent():
    """Send a table or cards as somebody: sent(camille, "Nom;Prénom\\nŌta;Renée")."""

    def send(by, text: str | bytes, **asks) -> BookImport:
        content = text.encode() if isinstance(text, str) else text
        asks = {"name": "book.csv", "submission": uuid.uuid4(), "at": cast.AT, **asks}
        return sending.send(content, by=by, **asks)

    return send


def verdicts(one: BookImport) -> dict[int, str]:
    """The verdict of each row by its number."""
    return {row["number"]: row["verdict"] for row in one.verdicts}
