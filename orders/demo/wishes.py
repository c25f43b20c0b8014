"""What the demo's clients wish for: on the menu of a season, more often what is much asked for."""

import random
from collections.abc import Sequence
from copy import copy
from datetime import datetime
from typing import Any

from boutiques.files import spelled
from boutiques.menu import AXES, Choice, Menu
from boutiques.models import Season
from orders.demo.files import rows
from orders.specify import Wanted


class Tastes:
    """Every season's menu, read once, and how much each thing is asked for."""

    def __init__(self) -> None:
        self._menus: dict[int, Menu] = {}
        self._weights = {(row["axis"], spelled(row["name"])): float(row["weight"]) for row in rows("tastes")}

    def menu(self, season: Season, at: datetime) -> Menu:
        """Return the season's menu as it is at that moment."""
        if season.pk not in self._menus:
            self._menus[season.pk] = Menu(season, at)
        asked = copy(self._menus[season.pk])
        asked.at = at
        return asked

    def fits(self, wanted: Wanted, season: Season, at: datetime) -> bool:
        """Say whether the wish is complete and on the menu."""
        return not self.menu(season, at).problems(wanted.choice)

    def pick(self, rng: random.Random, season: Season, at: datetime, **fixed: Any) -> Wanted:
        """Return a complete choice on the menu at that moment; what `fixed` names stays, if it goes together."""
        menu = self.menu(season, at)
        chosen: dict[str, Any] = {}
        for axis in AXES:
            before = Choice(**chosen)
            possible = [item for item in menu.items[axis] if menu.is_possible(axis, item, before)]
            if axis == "hardware" and not chosen["style"].takes_hardware:
                possible = []
            wished = fixed.get(axis)
            chosen[axis] = wished if wished in possible else self._one_of(rng, axis, possible)
        return Wanted(**chosen)

    def other(self, rng: random.Random, wanted: Wanted, season: Season, at: datetime, *axes: str) -> Wanted:
        """Return a choice on the menu that differs from `wanted` on one of the axes at least, and keeps the rest."""
        kept = {axis: getattr(wanted, axis) for axis in AXES if axis not in axes}
        for _ in range(40):
            found = self.pick(rng, season, at, **kept)
            if any(getattr(found, axis) != getattr(wanted, axis) for axis in axes):
                return found
        raise LookupError(f"{season} lists nothing else on {', '.join(axes)}")

    def _one_of(self, rng: random.Random, axis: str, items: Sequence[Any]) -> Any:
        if not items:
            return None
        weights = [self._weights.get((axis, self._named(axis, item)), 1.0) for item in items]
        return rng.choices(items, weights)[0]

    def _named(self, axis: str, item: Any) -> str:
        return item.code if axis in ("style", "hardware") else item.name
