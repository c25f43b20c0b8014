"""What may be ordered: a season's menu against a choice, and in words why something is not on it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from boutiques.choice import Choice, Fault, Option, Problem
from boutiques.days import day_in_paris, spell_day
from boutiques.menu_entries import Entry, entries_about, entries_of, entries_within
from boutiques.models import Kind, Season
from boutiques.shelf import Shelf
from boutiques.special_menu import SpecialMenu

__all__ = ["ASKED", "AXES", "STRAPS", "Choice", "Fault", "Menu", "Option", "Problem"]

AXES = ("style", "leather", "colour", "hardware")
STRAPS = (85, 105, 120)
"""The lengths of a special order's strap, in cm, as reported."""
ASKED = {
    "style": "Choose a style",
    "leather": "Choose a leather",
    "colour": "Choose a colour",
    "hardware": "Choose the hardware",
}


Pairs = dict[int, dict[int, Entry]]


class Menu:
    """A season's menu at a moment; without a season whatever is made is possible.

    Its rows are read once (1 query); the catalogue, where nobody gives its `shelf`, only when options are asked for
    (1 more). `about`: only the rows that decide on this one choice are read, of a podium's season, and nothing else may
    be asked of it then. `within`: all that goes with this choice, or with it and less, is read.
    """

    def __init__(
        self,
        season: Season | None,
        at: datetime,
        *,
        kind: str = "",
        about: Choice | None = None,
        within: Choice | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self.season, self.shelf = season, shelf or Shelf()
        self.is_special = (season.kind if season else kind) == Kind.SO
        self.at = at
        self._pairs: dict[str, Pairs] = defaultdict(lambda: defaultdict(dict))
        self._turned: dict[str, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self._not_made: set[tuple[int, int]] = set()
        self._read(self._entries_read(about, within))

    def _entries_read(self, about: Choice | None, within: Choice | None) -> Iterable[Entry]:
        if self.season and not self.is_special:
            if about and about.style and about.leather:
                return entries_about(self.season, about)
            if within and within.leather:
                return entries_within(self.season, within)
        return entries_of(self.season, day_in_paris(self.at), special=self.is_special)

    def _read(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.table == "not made":
                self._not_made.add((entry.one, entry.other))
            else:
                self._pairs[entry.table][entry.one][entry.other] = entry
                self._turned[entry.table][entry.other].append(entry)

    @cached_property
    def items(self) -> dict[str, list[Any]]:
        """Every catalogue row, by axis, in the house's own order."""
        return {axis: self.shelf.rows[axis] for axis in AXES}

    def problems(self, choice: Choice) -> list[Problem]:
        """Return what keeps the choice from being placed, in the order of the axes; none: complete and on the menu."""
        found = [problem for axis in AXES if (problem := self._problem(axis, getattr(choice, axis), choice))]
        return found + (self.special.problems(choice) if self.is_special else [])

    @cached_property
    def special(self) -> SpecialMenu:
        """What the season lets a special order have as well."""
        return SpecialMenu(self)

    def pairs(self, axis: str, one: int) -> dict[int, Entry]:
        """The season's rows of an axis that begin with this id, by the other's id."""
        return self._pairs[axis].get(one, {})

    def retired(self, axis: str, item: Any) -> Problem | None:
        """Say that the house no longer makes it."""
        if item.retired_on is None or not item.is_retired(day_in_paris(self.at)):
            return None
        return Problem(axis, f"{item} was retired on {spell_day(item.retired_on)}", Fault.RETIRED)

    def options(self, choice: Choice) -> dict[str, list[Option]]:
        """Return every catalogue row an axis, each possible or with the reason it is not; retired ones come too."""
        return {axis: [self.option(axis, item, choice) for item in self.items[axis]] for axis in AXES}

    def is_possible(self, axis: str, item: Any, choice: Choice) -> bool:
        """Say whether a row goes with what was chosen on the axes before it."""
        return self._problem(axis, item, choice) is None

    def option(self, axis: str, item: Any, choice: Choice) -> Option:
        """Say of one row whether it is possible, or the reason it is not."""
        problem = self._problem(axis, item, choice)
        never = problem is not None and problem.fault is Fault.NOT_MADE
        return Option(item, problem is None, problem.sentence if problem else "", item == getattr(choice, axis), never)

    def _problem(self, axis: str, item: Any, choice: Choice) -> Problem | None:
        if axis == "hardware" and choice.style and not choice.style.takes_hardware:
            return item and Problem(axis, f"{choice.style} takes no hardware", Fault.NOT_MADE)
        if item is None:
            return Problem(axis, ASKED[axis], Fault.MISSING)
        if axis == "leather" and choice.style and (choice.style.pk, item.pk) in self._not_made:
            return Problem(axis, f"{item} is not made in {choice.style}", Fault.NOT_MADE)
        if retired := self.retired(axis, item):
            return retired
        return self._menu_problem(axis, item, choice) if self.season else None

    def _menu_problem(self, axis: str, item: Any, choice: Choice) -> Problem | None:
        """Ask the season's rows."""
        before = {"leather": choice.style, "colour": choice.leather, "hardware": choice.style}.get(axis)
        return self.listed(axis, item, before, self._entries(axis, item, choice))

    def listed(self, axis: str, item: Any, before: Any, entries: Iterable[Entry]) -> Problem | None:
        """Say why none of the rows lets the item be chosen beside what came before it; one that does is enough."""
        faults: dict[Fault, Entry] = {}
        for entry in entries:
            fault = entry.fault(self.at)
            if fault is None:
                return None
            faults.setdefault(fault, entry)
        said = next((fault for fault in (Fault.LATER, Fault.WITHDRAWN, Fault.OVER) if fault in faults), Fault.ABSENT)
        return Problem(axis, self._say(said, item, before, faults.get(said)), said)

    def _entries(self, axis: str, item: Any, choice: Choice) -> Iterable[Entry]:
        """Return the rows that could let an item be chosen, given what was chosen on the axes before it."""
        if axis == "style":
            return self._pairs["leather"][item.pk].values()
        before = choice.leather if axis == "colour" else choice.style
        if before:
            row = self._pairs[axis][before.pk].get(item.pk)
            return [row] if row else []
        rows = self._turned[axis][item.pk]
        if axis == "colour" and choice.style:
            offered = self._pairs["leather"][choice.style.pk]
            return [row for row in rows if row.one in offered and offered[row.one].fault(self.at) is None]
        return rows

    def _say(self, fault: Fault, item: Any, before: Any, entry: Entry | None) -> str:
        where = f"the {self.season} list{f' for {before}' if before else ''}"
        if entry is None:
            return f"{item} is not on {where}"
        if fault is Fault.LATER:
            return f"{item} joins {where} on {_paris_day(entry.from_at)}"
        if fault is Fault.OVER:
            return f"{item} left {where} on {_paris_day(entry.until_at)}"
        return f"{item} was withdrawn from {where} on {_paris_day(entry.withdrawn_at)}: {entry.reason}"


def _paris_day(at: datetime | None) -> str:
    return spell_day(day_in_paris(at)) if at else ""
