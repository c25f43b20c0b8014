"""Carrying many requests over: each waits for the same season, for its own reason or that of all."""

from typing import Any

from boutiques.models import Season
from orders.models import Batch, BatchRow, Order


class CarryingOver:
    """What `carry over` is asked for: the batch says `season` (its id or None), `reason`, `words`; a row `reason`."""

    def __init__(self, batch: Batch) -> None:
        pk = batch.asks.get("season")
        self.season = Season.objects.get(pk=pk) if pk else None
        self.reason: str = batch.asks.get("reason", "left_out")
        self.words: str = batch.asks.get("words", "")

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Say for which season this request waits, and why."""
        return {"season": self.season, "reason": row.asks.get("reason") or self.reason, "words": self.words}
