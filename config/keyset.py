"""Pages of a long list by row comparison: a page begins beside a row that was seen, however deep it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

SIZE = 50
"""Rows of a page."""


@dataclass(frozen=True)
class Sheet:
    """One page of a list: its rows in the list's order, and whether others stand before and after them."""

    rows: list[Any]
    before: bool
    after: bool


def beyond(
    rows: QuerySet, order: Sequence[str], edge: Sequence[Any] | None = None, *, back: bool = False, size: int = 0
) -> QuerySet:
    """Return the rows after `edge` (values or subqueries) in `order`, or, going `back`, before it, nearest first.

    `order` names columns, the last one unique, all ascending or all descending ("-state_since", "-id"). One row more
    than `size` (SIZE if 0) comes along, so that `cut` knows whether there are others.
    """
    names = [name.lstrip("-") for name in order]
    descending = order[0].startswith("-") is not back
    if edge is not None:
        compare = TupleLessThan if descending else TupleGreaterThan
        rows = rows.filter(compare(Tuple(*map(F, names)), tuple(edge)))
    return rows.order_by(*turned(order, back))[: (size or SIZE) + 1]


def turned(order: Sequence[str], back: bool) -> list[str]:
    """Return the order of columns as it is, or turned round when going `back`."""
    if not back:
        return list(order)
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def cut(found: list[Any], *, begun: bool, back: bool = False, size: int = 0) -> Sheet:
    """Make a page of what `beyond` found; `begun` says that an edge was given, so that something lies behind it."""
    more = len(found) > (size or SIZE)
    rows = found[: size or SIZE]
    if back:
        return Sheet(rows[::-1], before=more, after=begun)
    return Sheet(rows, before=begun, after=more)


def sheet(rows: QuerySet, order: Sequence[str], *, after: Sequence[Any] | None = None, size: int = 0) -> Sheet:
    """Return the page of the `size` rows (SIZE if 0) that follow the values `after` in `order` (one query)."""
    return cut(list(beyond(rows, order, after, size=size)), begun=after is not None, size=size)
