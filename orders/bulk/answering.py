"""Paris's answer to many lines: the same yes, the same no, or the same thing in the place of another on each."""

from datetime import date
from functools import cached_property
from typing import Any

from boutiques.named import KEYS
from config.errors import Refused
from orders.bulk.otherwise import otherwise
from orders.forms.amend import AmendForm
from orders.models import Batch, BatchRow, Order
from orders.specify import Wanted
from orders.uses import swapped, uses


class Accepting:
    """What every answer is asked for: the day, the letter of who answers on Paris's behalf, the message.

    batch.asks: {"day": iso or null, "letter": "", "message": ""}; all may be missing.
    """

    def __init__(self, batch: Batch) -> None:
        day = batch.asks.get("day")
        self.said: dict[str, Any] = {
            "day": date.fromisoformat(day) if day else None,
            "letter": batch.asks.get("letter", ""),
            "message": batch.asks.get("message", ""),
        }

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """The same for every line."""
        return self.said


class Refusing(Accepting):
    """The same with Paris's reason: batch.asks has {"reason": the code of one} beside it."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        self.said |= {"reason": batch.asks["reason"]}


class Amending(Accepting):
    """What Paris proposes: the batch asks "axis", "row" and "instead" (ids), and a "reason" if one is given."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        self.axis: str = batch.asks["axis"]
        self.pks = (batch.asks["row"], batch.asks["instead"])
        self.said |= {"reason": batch.asks.get("reason", "")}

    @cached_property
    def rows(self) -> tuple[Any, Any]:
        """What is replaced and by what (one query, once a run)."""
        found = KEYS[self.axis][0]._default_manager.in_bulk(self.pks)
        return found[self.pks[0]], found[self.pks[1]]

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Say what is proposed of this line. Raises Refused where it has nothing of what is replaced."""
        of, instead = self.rows
        sent = Wanted.of(order.specification)
        if not uses(sent, self.axis, of):
            raise Refused(f"It does not ask for {of}.")
        return self.said | {"wanted": swapped(sent, self.axis, of, instead)}


class Answering:
    """An answer sheet: each row says its own verb and all that goes with it; the letter is that of the sheet.

    batch.asks: {"letter": ""}; row.asks: {"verb": "accept", "refuse" or "amend", "reason": "", "message": "",
    "day": iso or null, "instead": {field: key as `said_by` says it}}.
    """

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.letter: str = batch.asks.get("letter", "")

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Say what Paris answers to this line. Raises Refused where what it proposes cannot be."""
        own = row.asks
        said: dict[str, Any] = {
            "day": date.fromisoformat(own["day"]) if own.get("day") else None,
            "letter": self.letter,
            "message": own.get("message", ""),
        }
        if own["verb"] == "accept":
            return said
        said |= {"reason": own.get("reason", "")}
        if own["verb"] == "refuse":
            return said
        return said | {"wanted": otherwise(AmendForm, self.batch, order, own["instead"], letter=self.letter)}
