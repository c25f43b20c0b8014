"""Lines that wait for Paris, and a sheet of answers as somebody pastes it."""

from uuid import uuid4

import pytest

from boutiques.models import Staff
from orders.answer_sheets import applying, keeping
from orders.answer_sheets.judging import judge
from orders.bulk import machine
from orders.models import AnswerSheet, Batch
from tests import cast


@pytest.fixture
def send(pascal):
    """Send a sheet of some text: send("FSH-26-0001: accepted"), send(text, by=nadia, letter="P-1")."""

    def sheet(text: str | bytes, *, by: Staff | None = None, **how) -> AnswerSheet:
        content = text if isinstance(text, bytes) else text.encode()
        how = {"at": cast.AT, "submission": uuid4(), "name": "answers.csv", **how}
        return keeping.send(content, by=by or pascal, **how)

    return sheet


@pytest.fixture
def verdicts(send, pascal):
    """The verdicts of a text's rows, as words: ["accept", "unknown", …]."""

    def of(text: str, *, by: Staff | None = None, **how) -> list[str]:
        return [one.verdict.value for one in judge(send(text, by=by, **how), by or pascal, cast.AT)]

    return of


@pytest.fixture
def applied(pascal):
    """Apply a sheet as somebody who has just looked at it; return its batch, done to the end."""

    def apply(sheet: AnswerSheet, *, by: Staff | None = None) -> Batch:
        who = by or pascal
        saw = applying.seen(judge(sheet, who, cast.AT))
        batch = applying.begin(sheet, by=who, saw=saw, submission=uuid4(), at=cast.AT)
        machine.run(batch)
        return batch

    return apply
