"""Taking many steps back: of each line the very step that another batch did, and only while it is the last."""

from typing import Any

from orders.models import Batch, BatchRow, Event, Order


class TakingBack:
    """What `correct` is asked for: the step it undoes, and why."""

    def __init__(self, batch: Batch) -> None:
        self.words: str = batch.asks["words"]

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Name the step."""
        return {"undoes": Event.objects.get(pk=row.asks["undoes"], order=order), "words": self.words}
