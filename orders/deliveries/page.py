"""What the page of a delivery note shows beside its rows: how many of each, what may be done, its pieces' tags."""

from datetime import datetime
from typing import Any

from boutiques.models import Staff
from orders.deliveries.verdicts import Judged, Verdict
from orders.models import DeliveryNote
from orders.tables.keeping import sent_before


def note_page(note: DeliveryNote, judged: list[Judged], user: Staff, at: datetime) -> dict[str, Any]:
    """Return what the page shows (one query, for a note with the same content)."""
    counts = [(verdict, sum(one.verdict is verdict for one in judged)) for verdict in Verdict]
    receivable = [one for one in judged if one.verdict.can_be_received]
    here = [one.line.reference for one in judged if one.verdict.is_done and one.line]
    return {
        "judged": judged,
        "counts": [(verdict, count) for verdict, count in counts if count],
        "receivable": len(receivable),
        "waiting": next((one.row.batch for one in judged if one.verdict is Verdict.WAITING), None),
        "here_now": here,
        "before": sent_before(note, boutique=note.boutique_id) if receivable else None,
        "manages": user.is_manager_of(note.boutique, at),
    }
