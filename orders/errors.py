"""Refusals that need more than a sentence: the line changed meanwhile, or a form said two things."""

from typing import TYPE_CHECKING

from config.errors import Refused

if TYPE_CHECKING:
    from orders.models import Event, Order


class Stale(Refused):
    """The line has moved since the form was made; the page shows before, theirs and yours."""

    def __init__(self, order: "Order", version: int) -> None:
        super().__init__("This order has changed since you opened it. Look at what is new, then decide again.")
        self.order = order
        self.version = version


class SaidOtherwise(Refused):
    """The same form was sent before with other content, or by somebody else."""

    def __init__(self, first: "Event") -> None:
        super().__init__(
            "This form was already sent once, with other words. What you sent first was kept; "
            "open the form anew to say something more."
        )
        self.first = first
