"""Receiving many pieces: each as agreed, or with what came otherwise; one day for all unless a row has its own."""

from datetime import date
from typing import Any

from orders.bulk.otherwise import otherwise
from orders.forms.receive import ReceiveForm
from orders.models import Batch, BatchRow, Order
from orders.specify import Wanted


class Receiving:
    """What `receive` is asked for: the day and words of all; of each what differs, its blind stamp, its own day.

    batch.asks: {"day": iso or null, "words": ""}; row.asks: {"delivered": {field: key as `said_by` says it} or null,
    "blind_stamp": "", "words": "", "day": iso or null}. All may be missing.
    """

    def __init__(self, batch: Batch) -> None:
        self.batch = batch

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Say what came of this line. Raises Refused where what came is in no catalogue."""
        own, shared = row.asks, self.batch.asks
        day = own.get("day") or shared.get("day")
        return {
            "day": date.fromisoformat(day) if day else None,
            "delivered": self.delivered(order, own["delivered"]) if own.get("delivered") else None,
            "blind_stamp": own.get("blind_stamp", ""),
            "words": own.get("words") or shared.get("words", ""),
        }

    def delivered(self, order: Order, said: dict[str, Any]) -> Wanted:
        """The agreed choice with what came otherwise, judged by the form that one piece is received with."""
        return otherwise(ReceiveForm, self.batch, order, said)
