"""What an address answers, as one may compare it: status, headers, bytes and statements, the visitor's word masked."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

MASKS = {
    "CSP nonce": re.compile(r"(?<=nonce[-=])\"?[\w+/=-]{16,}\"?"),
    "CSRF token": re.compile(
        r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=csrftoken=)\w+|(?<=CSRFToken&quot;: &quot;)\w+'
    ),
    "submission": re.compile(r'(?<=name="submission" value=")[0-9a-f-]{36}'),
    "request id": re.compile(r"(?<=X-Request-Id: )[0-9a-f]{12}"),
}
"""All that may differ between two answers to the same question, and no more."""


PASSING = re.compile(r"\b[0-9a-f]{64}\b|\b_django_curs_\w+|\bs\d+_x\d+\b")
"""In a statement: the digest of all that a form says, the identity among it; the name of a cursor, of a savepoint."""


@dataclass(frozen=True)
class Answer:
    """What came back, and what the database was asked for it."""

    status: int
    page: str
    asked: tuple[str, ...]


def answer(browser: Browser, method: str, address: str, said: dict[str, Any], word: str) -> Answer:
    """Ask an address; `word` is the identity it names, masked wherever the answer or a statement repeats it."""
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(address, said) if method == "get" else browser.post(address, said)
    head = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()))
    cookies = "\n".join(f"{one.key}={one.value}" for one in response.cookies.values())
    page = f"{head}\n{cookies}\n\n{written(response.getvalue())}"
    for name, pattern in MASKS.items():
        page = pattern.sub(f"<{name}>", page)
    statements = (PASSING.sub("<passing>", one["sql"]) for one in asked.captured_queries)
    return Answer(response.status_code, without(word, page), tuple(without(word, sql) for sql in statements))


def written(body: bytes) -> str:
    """Return a body as text; of a workbook what stands in each of its parts, whenever they were packed."""
    if not body.startswith(b"PK"):
        return body.decode(errors="backslashreplace")
    with ZipFile(BytesIO(body)) as packed:
        return "\n".join(f"{name}\n{packed.read(name).decode()}" for name in packed.namelist())


def without(word: str, said: str) -> str:
    """Mask the identity as it is written, as an address writes it, and as a statement writes a UUID."""
    for spelled in (word, quote(word), word.replace("-", "")):
        said = said.replace(spelled, "<identity>")
    return said


def assert_same(there: Answer, nowhere: Answer) -> None:
    """Say where two answers part."""
    assert there.status == nowhere.status
    assert there.page == nowhere.page
    assert there.asked == nowhere.asked
