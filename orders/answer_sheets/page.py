"""What the page of an answer sheet shows beside its rows: how many of each verdict, and what may be done."""

from collections.abc import Sequence
from typing import Any

from boutiques.imports.paging import page_of
from orders.answer_sheets.verdicts import Judged, Verdict
from orders.models import AnswerSheet
from orders.tables.keeping import sent_before

LOUD = "loud"
"""The chip of all rows that somebody has to look at."""


def sheet_page(sheet: AnswerSheet, judged: Sequence[Judged], asked: str, number: str) -> dict[str, Any]:
    """Return what the page shows (one query at most, for a sheet with the same content)."""
    counts = {verdict: sum(one.verdict is verdict for one in judged) for verdict in Verdict}
    loud = sum(one.verdict.is_loud for one in judged)
    going = sum(count for verdict, count in counts.items() if verdict.goes)
    batches = {one.row.batch for one in judged if one.verdict in (Verdict.DONE, Verdict.WAITING) and one.row.batch}
    chips = [("", "All rows", len(judged))] + ([(LOUD, "To look at", loud)] if loud else [])
    chips += [(verdict.value, verdict.word.capitalize(), count) for verdict, count in counts.items() if count]
    rows = [one for one in judged if asked in ("", one.verdict.value) or (asked == LOUD and one.verdict.is_loud)]
    return {
        "going": going,
        "loud": loud,
        "chips": [(f"?show={name}", words, count, name == asked) for name, words, count in chips],
        "applied": sorted(batches, key=lambda batch: batch.at),
        "before": sent_before(sheet, boutique=sheet.boutique_id) if going else None,
        **page_of(rows, asked, number),
    }
