"""A whole row or column of a list in one go: what is ticked shall be on, what was unticked shall be off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from boutiques import clock
from boutiques.acts import Fact, act
from boutiques.lists.cells import OFF, ON, Cell
from boutiques.lists.editing import ask_keeper, has_opened
from boutiques.lists.grid import Grid, Line
from boutiques.lists.kinds import ListKind
from boutiques.models import Season, Staff
from config.errors import Refused

PLAIN = Q(from_at=None, until_at=None, withdrawn_at=None)


class Crossing(NamedTuple):
    """One cell of the line: the item it crosses, and how it stands."""

    line: Line
    cell: Cell

    @property
    def is_on(self) -> bool:
        """Whether it is on from start to end: a tick takes it off."""
        return self.cell == ON

    @property
    def may_change(self) -> bool:
        """Whether a tick changes it; what has days of its own, or is not made, is changed by itself or not at all."""
        return self.is_on or (self.cell == OFF and not self.line.retired)


@dataclass(frozen=True)
class Across:
    """A row or a column of a grid, with what it crosses."""

    season: Season
    kind: ListKind
    head: Line
    is_column: bool
    cells: list[Crossing]

    def where(self, other: int) -> dict[str, Any]:
        """The columns of the entry that crosses the item of this id."""
        return {"season": self.season} | {
            axis.column: other if (axis is self.kind.rows) is self.is_column else self.head.pk
            for axis in self.kind.axes
        }

    @property
    def heads(self) -> Any:
        """The axis on which the line itself stands."""
        return self.kind.columns if self.is_column else self.kind.rows


def across(grid: Grid, key: str, *, is_column: bool) -> Across | None:
    """Return the row or column of the item with this key, None where the grid shows none."""
    heads, others = (grid.columns, grid.rows) if is_column else (grid.rows, grid.columns)
    head = next((one for one in heads if one.key == key), None)
    if head is None:
        return None
    pairs = [(one, grid.cell(one, head) if is_column else grid.cell(head, one)) for one in others]
    return Across(grid.season, grid.kind, head, is_column, [Crossing(one, cell) for one, cell in pairs])


class Changed(NamedTuple):
    """How many entries were put on and taken off, and how many somebody else had changed meanwhile."""

    on: int
    off: int
    left: int


def change_line(
    line: Across, *, on: Collection[str], off: Collection[str], by: Staff, why: str = "", at: datetime | None = None
) -> Changed:
    """Put on and take off, by the keys of what the line crosses, in one act; how many became so.

    Once the window has opened what is taken off is withdrawn now, with `why`. What somebody else changed meanwhile
    stays as it is now. Raises NotYours; Refused for a missing reason.
    """
    ask_keeper(by)
    at = at or clock.now()
    withdraws = bool(off) and has_opened(line.season, at)
    if withdraws and not why:
        raise Refused("Say why these are withdrawn: whoever asks for them reads it.", field="why")
    known = {one.line.key: one for one in line.cells}
    wanted = [known[key].line.pk for key in on if key in known and known[key].may_change]
    unwanted = [known[key].line.pk for key in off if key in known]
    facts: dict[str, Fact] = {
        "list": line.kind.slug,
        line.heads.name: line.head.name,
        "on": len(wanted),
        "off": len(unwanted),
    }
    with act("line", by=by, at=at, season=line.season, why=why, **facts):
        Season.objects.select_for_update(no_key=True).get(pk=line.season.pk)
        entries = line.kind.entries.filter(**_of_line(line))
        before = entries.count()
        line.kind.entries.bulk_create([line.kind.model(**line.where(pk)) for pk in wanted], ignore_conflicts=True)
        added = entries.count() - before
        gone = entries.filter(PLAIN, **{f"{_other(line)}__in": unwanted})
        dropped = 0
        if unwanted:
            dropped = gone.update(withdrawn_at=at, withdrawn_reason=why) if withdraws else gone.delete()[0]
    return Changed(added, dropped, len(wanted) - added + len(unwanted) - dropped)


def _of_line(line: Across) -> dict[str, Any]:
    return {"season": line.season, line.heads.column: line.head.pk}


def _other(line: Across) -> str:
    others = line.kind.rows if line.is_column else line.kind.columns
    return others.column if others else "pk"
