"""Placing many requests: each as it was chosen for it, in one season; why a budget is exceeded is said once for all."""

from typing import Any

from boutiques.models import Season
from boutiques.named import named
from config.errors import Refused
from orders.forms.specification import AXES
from orders.models import Batch, BatchRow, Order
from orders.specify import Wanted


class Placing:
    """What `place` is asked for: the season, which of the wish, and why.

    The batch says `season` (its id) and `words`; a row may say `choice`, `alternative` (its rank), `substitute` (the
    names its fields speak of), `words` and `exception`.
    """

    def __init__(self, batch: Batch) -> None:
        self.season = Season.objects.get(pk=batch.asks["season"])
        self.words: str = batch.asks.get("words", "")

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Say what is placed of this request. Raises Refused where what is to be placed instead is not known."""
        said = row.asks
        choice = said.get("choice", "first")
        return {
            "season": self.season,
            "choice": choice,
            "alternative": said.get("alternative"),
            "substitute": instead(said.get("substitute") or {}) if choice == "substitute" else None,
            "words": "\n".join(part for part in (said.get("words", ""), self.words) if part),
            "exception": said.get("exception", ""),
        }


def instead(said: dict[str, str]) -> Wanted | None:
    """Return what its names say (one query). Raises Refused at a name the catalogue no longer has."""
    found = named({axis: [said.get(axis, "")] for axis in AXES})
    for axis in AXES:
        if said.get(axis) and found.find(axis, said[axis]) is None:
            raise Refused(f"“{said[axis]}” is no longer in the catalogue. Choose something else to place.")
    rows: dict[str, Any] = {axis: found.find(axis, said.get(axis, "")) for axis in AXES}
    return Wanted(**rows) if any(rows.values()) else None
