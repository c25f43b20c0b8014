"""A boutique that waits for pieces, and a note as somebody pastes it."""

from uuid import uuid4

import pytest

from orders.deliveries import keeping
from orders.deliveries.judging import judge
from orders.models import DeliveryNote
from tests import cast


@pytest.fixture
def send(fsh, nadia):
    """Send a note of some text: send("Reference\\nFSH-26-0001")."""

    def note(text: str | bytes, *, by=None, boutique=None, **how) -> DeliveryNote:
        content = text if isinstance(text, bytes) else text.encode()
        how = {"at": cast.AT, "submission": uuid4(), "name": "note.csv", **how}
        return keeping.send(content, boutique=boutique or fsh, by=by or nadia, **how)

    return note


@pytest.fixture
def verdicts(send, nadia):
    """The verdicts of a text's rows, as words: [("matched", "…"), …]."""

    def of(text: str, *, by=None, **how) -> list[tuple[str, str]]:
        found = judge(send(text, by=by, **how), by or nadia, cast.AT)
        return [(one.verdict.value, one.line.reference if one.line else "") for one in found]

    return of
