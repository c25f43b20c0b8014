"""The rows that are not written as they stand, as a file: each with what is to be mended, and importable once it is."""

from typing import Any

from boutiques.imports.exports import csv_of
from clients.book_imports.columns import REASON
from clients.book_imports.judging import SAID, Verdict
from clients.models import BookImport


def left_rows(one: BookImport) -> bytes:
    """Return the rows that stay out as CSV, with their own heads and a last column that says why; no cell a formula."""
    by_number = dict(one.rows)
    width = len(one.heads)
    rows = [[*one.heads, REASON]]
    for verdict in one.verdicts:
        if verdict["verdict"] != Verdict.NEW:
            own = by_number[verdict["number"]]
            rows.append([*own[:width], *[""] * (width - len(own)), reason(verdict)])
    return csv_of(rows)


def reason(verdict: dict[str, Any]) -> str:
    """Return why a row stays out, in sentences, each with its column and what stands there."""
    wrong = [f"{head}, “{value[:60]}”: {why}" if head else why for head, value, why in verdict["wrong"]]
    return " ".join(wrong or [SAID[Verdict(verdict["verdict"])].capitalize() + ".", *verdict["words"]])
