"""Refusals that need more than a sentence: the line changed meanwhile, or a form said two things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from config.errors import Refused

if TYPE_CHECKING:
    from orders.models import Event, Order


@dataclass(frozen=True)
class Change:
    """One thing as it was, as they made it, and as you wrote it, in words; `clash` where both touched it."""

    label: str
    before: str
    theirs: str
    yours: str = ""
    clash: bool = False


class Stale(Refused):
    """The line has moved since the form was made; the page shows before, theirs and yours."""

    def __init__(self, order: "Order", version: int, clashes: Sequence[Change] = (), *, merged: Any = None) -> None:
        super().__init__("This order has changed since you opened it. Look at what is new, then decide again.")
        self.order = order
        self.version = version
        self.clashes = clashes
        """Where both changed the same: before, theirs and yours; empty where the line moved on as a whole."""
        self.merged = merged
        """What the form says with their other changes taken over, for a verb that merges."""


class SaidOtherwise(Refused):
    """The same form was sent before with other content, or by somebody else."""

    def __init__(self, first: "Event") -> None:
        super().__init__(
            "This form was already sent once, with other words. What you sent first was kept; "
            "open the form anew to say something more."
        )
        self.first = first
