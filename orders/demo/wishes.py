"""What the demo's clients wish for: on the menu of a season, more often what is much asked for."""

import random
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from boutiques.files import spelled
from boutiques.menu import AXES, Choice, Menu
from boutiques.models import Kind, Season
from boutiques.shelf import Shelf
from orders.demo.designs import Designs
from orders.demo.files import rows
from orders.specify import Wanted


class Tastes:
    """Every season's menu, read once, and how much each thing is asked for."""

    def __init__(self) -> None:
        self._menus: dict[int, Menu] = {}
        self._designs: dict[int, Designs] = {}
        self._shelf = Shelf()
        self._weights = {(row["axis"], spelled(row["name"])): float(row["weight"]) for row in rows("tastes")}

    def menu(self, season: Season, at: datetime) -> Menu:
        """Return the season's menu as it is at that moment."""
        if season.pk not in self._menus:
            self._menus[season.pk] = Menu(season, at, shelf=self._shelf)
        asked = copy(self._menus[season.pk])
        asked.at = at
        return asked

    def dressed(self, rng: random.Random, wanted: Wanted, season: Season) -> Wanted:
        """Return a special order's choice with what such a season's lists add to it; a podium order's as it is."""
        return self.designs(season).dress(rng, wanted) if season.kind == Kind.SO and wanted.style else wanted

    def designs(self, season: Season) -> Designs:
        """Return what a season of special orders adds to a choice."""
        if season.pk not in self._designs:
            self._designs[season.pk] = Designs(season, self.menu(season, season.opens_at))
        return self._designs[season.pk]

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

    def pick_dressed(self, rng: random.Random, season: Season, at: datetime, **fixed: Any) -> Wanted:
        """Return a complete choice as `pick`, a special order's with design, thread and strap."""
        return self.dressed(rng, self.pick(rng, season, at, **fixed), season)

    def other(self, rng: random.Random, wanted: Wanted, season: Season, at: datetime, *axes: str) -> Wanted:
        """Return a choice on the menu that differs from `wanted` on one of the axes at least, and keeps the rest."""
        kept = {axis: getattr(wanted, axis) for axis in AXES if axis not in axes}
        for _ in range(40):
            found = self.pick(rng, season, at, **kept)
            if any(getattr(found, axis) != getattr(wanted, axis) for axis in axes):
                return replace(wanted, **{axis: getattr(found, axis) for axis in AXES})
        if "leather" not in axes:
            return self.other(rng, wanted, season, at, "leather", *axes)
        raise LookupError(f"{season} lists nothing else on {', '.join(axes)}")

    def beyond(self, rng: random.Random, wanted: Wanted, season: Season) -> Wanted:
        """Return the choice in a colour that the season does not list for its leather; none that was retired."""
        menu = self._menus[season.pk]
        listed = Choice(wanted.style, wanted.leather)
        others = [
            colour
            for colour in menu.items["colour"]
            if not menu.is_possible("colour", colour, listed) and colour.retired_on is None
        ]
        return replace(wanted, colour=rng.choice(others))

    def _one_of(self, rng: random.Random, axis: str, items: Sequence[Any]) -> Any:
        if not items:
            return None
        weights = [self._weights.get((axis, self._named(axis, item)), 1.0) for item in items]
        return rng.choices(items, weights)[0]

    def _named(self, axis: str, item: Any) -> str:
        return item.code if axis in ("style", "hardware") else item.name
