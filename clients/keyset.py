"""Pages of a long list by row comparison: the next page begins after the last row seen, however deep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan


@dataclass(frozen=True)
class Sheet:
    """One page of a list: its rows, and whether others follow."""

    rows: list[Any]
    more: bool


def sheet(rows: QuerySet, order: Sequence[str], *, after: Sequence[Any] | None = None, size: int = 50) -> Sheet:
    """Return the `size` rows that follow the values `after` in `order` (names of columns, the last one unique).

    All columns ascend, or all descend where the first name begins with a minus.
    """
    names = [name.lstrip("-") for name in order]
    if after is not None:
        compare = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
        rows = rows.filter(compare(Tuple(*map(F, names)), tuple(after)))
    found = list(rows.order_by(*order)[: size + 1])
    return Sheet(rows=found[:size], more=len(found) > size)
