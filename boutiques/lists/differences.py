"""Two seasons side by side: what one lists that the other did not, what comes back, and what is gone."""

from collections import defaultdict
from typing import Any, NamedTuple

from boutiques.lists.kinds import Axis, ListKind, kinds_of
from boutiques.models import Season

ALONE = 0
Ids = set[int]


class Group(NamedTuple):
    """Rows of a list that differ alike: what is new in them, what comes back after a while, what is gone."""

    rows: list[Any]
    new: list[Any]
    returning: list[Any]
    gone: list[Any]


class Difference(NamedTuple):
    """How one list differs, with the numbers of its entries."""

    kind: ListKind
    groups: list[Group]
    new: int
    returning: int
    gone: int
    kept: int


def differences(season: Season, other: Season) -> list[Difference]:
    """Return how the lists that both have differ from the other season's (at most 18 queries, however long they are).

    New: listed here and never before. Returning: not on the other's list, but on that of a still earlier season of its
    kind. Gone: on the other's list only. What was withdrawn in its course was on the list.
    """
    kinds = [kind for kind in kinds_of(season) if kind.belongs_to(other)]
    items = {axis: list(axis.items()) for axis in dict.fromkeys(axis for kind in kinds for axis in kind.axes)}
    return [_difference(kind, season, other, items) for kind in kinds]


def _difference(kind: ListKind, season: Season, other: Season, items: dict[Axis, list[Any]]) -> Difference:
    here, there = _pairs(kind, season=season), _pairs(kind, season=other)
    earlier = _pairs(kind, season__kind=season.kind, season__opens_at__lt=min(season.opens_at, other.opens_at))
    added = here - there
    found = {"new": added - earlier, "returning": added & earlier, "gone": there - here}
    counts = {name: len(pairs) for name, pairs in found.items()}
    return Difference(kind, _groups(kind, found, items), **counts, kept=len(here & there))


def _pairs(kind: ListKind, **of: Any) -> set[tuple[int, int]]:
    """The entries as pairs of ids; what is listed alone is a pair of nothing and itself (one query)."""
    columns = [axis.column for axis in kind.axes]
    rows = kind.entries.filter(**of).order_by().values_list(*columns).distinct()
    return {pair if len(columns) > 1 else (ALONE, *pair) for pair in rows}


def _groups(kind: ListKind, found: dict[str, set[tuple[int, int]]], items: dict[Axis, list[Any]]) -> list[Group]:
    """Bring the rows together that differ alike, all in the house's own order."""
    of_row: dict[int, dict[str, Ids]] = defaultdict(lambda: {name: set() for name in found})
    for name, pairs in found.items():
        for row, column in pairs:
            of_row[row][name].add(column)
    heads = items[kind.rows] if kind.columns else [None]
    others = items[kind.columns or kind.rows]
    alike: dict[tuple[frozenset[int], ...], list[Any]] = defaultdict(list)
    for head in heads:
        differs = of_row.get(head.pk if head else ALONE)
        if differs:
            alike[tuple(frozenset(ids) for ids in differs.values())].append(head)
    return [
        Group([one for one in rows if one], *([one for one in others if one.pk in ids] for ids in key))
        for key, rows in alike.items()
    ]
