"""Recalling many lines: what was withdrawn is taken back on each; the same thing is proposed instead, or nothing."""

from functools import cached_property
from typing import Any

from boutiques import clock
from boutiques.menu import Menu
from boutiques.models import Season
from boutiques.named import KEYS
from config.errors import Refused
from orders.answering import proposed
from orders.lifecycle import State
from orders.models import Batch, BatchRow, Order
from orders.specify import Wanted
from orders.uses import swapped, uses
from orders.wording import sentences

ARRIVED_ALREADY = "It has already arrived."


class Recalling:
    """What `recall` is asked for: the reason, what the boutique reads, and the choice with the replacement in it."""

    def __init__(self, batch: Batch) -> None:
        asks = batch.asks
        self.axis: str = asks["axis"]
        self.reason: str = asks["reason"]
        self.message: str = asks["message"]
        rows = KEYS[self.axis][0]._default_manager
        self.row: Any = rows.get(pk=asks["row"])
        self.instead: Any = rows.get(pk=asks["instead"]) if asks["instead"] else None
        self.season = Season.objects.get(pk=asks["season"])

    @cached_property
    def menu(self) -> Menu:
        """The season's lists as they are now."""
        return Menu(self.season, clock.now())

    def asks(self, row: BatchRow, order: Order) -> dict[str, Any]:
        """Say what is taken back of this line. Raises Refused where nothing is, or the replacement does not go."""
        if State.ARRIVED <= order.state < State.CLOSED:
            raise Refused(ARRIVED_ALREADY)
        spoken_of = proposed(order) if order.state == State.AMENDED else order.specification
        wanted = Wanted.of(spoken_of or order.specification)
        if not uses(wanted, self.axis, self.row):
            raise Refused(f"It does not ask for {self.row} any more.")
        return {"reason": self.reason, "message": self.message, "replacement": self.replacement(wanted)}

    def replacement(self, wanted: Wanted) -> Wanted | None:
        """Return the choice with the replacement, if there is one. Raises Refused with what the season says of it."""
        if self.instead is None:
            return None
        fresh = swapped(wanted, self.axis, self.row, self.instead)
        before = {problem.sentence for problem in self.menu.problems(wanted.choice)}
        against = [one.sentence for one in self.menu.problems(fresh.choice) if one.sentence not in before]
        if against:
            raise Refused(f"{self.instead} cannot take its place here. {sentences(against)}")
        return fresh
