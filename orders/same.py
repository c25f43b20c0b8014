"""Which rows of the catalogue are the same by now: older choices may name one that was merged into another."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q
from django.db.models.functions import JSONObject

from boutiques.models import Colour, Hardware, Leather, Style
from orders.models import Specification

TABLES: dict[str, Any] = {"style": Style, "leather": Leather, "colour": Colour, "hardware": Hardware}

Merged = dict[str, dict[int, int]]
"""By table, the ids of rows that were merged, each with the id of the one that stands for it."""


class Meant(NamedTuple):
    """What a piece is, in the ids of today."""

    style_id: int | None
    leather_id: int | None
    colour_id: int | None
    hardware_id: int | None


def meant(choice: Any, merged: Merged) -> Meant:
    """Return the ids of today of whatever has the four ids."""
    ids = {f"{axis}_id": getattr(choice, f"{axis}_id") for axis in TABLES}
    return Meant(**{f"{axis}_id": merged.get(axis, {}).get(ids[f"{axis}_id"], ids[f"{axis}_id"]) for axis in TABLES})


def pairs_of_merged() -> dict[str, ArraySubquery]:
    """What was merged into what, as columns of a query; they are asked once, however many rows it has."""
    return {f"merged_{axis}": pairs(table) for axis, table in TABLES.items()}


def pairs(table: Any) -> ArraySubquery:
    """What was merged in one table."""
    rows = table.every.filter(merged_into__isnull=False).order_by()
    return ArraySubquery(rows.values(pair=JSONObject(was="pk", now="merged_into_id")))


def merged_in(row: Any) -> Merged:
    """Read the columns of `pairs_of_merged`."""
    return {axis: {one["was"]: one["now"] for one in getattr(row, f"merged_{axis}")} for axis in TABLES}


def styles_like(styles: set[int]) -> Any:
    """The styles of these ids, those they were merged into, and those that were merged into the same."""
    asked = Style.every.filter(pk__in=styles)
    stands = Q(pk__in=asked.values("pk")) | Q(pk__in=asked.values("merged_into"))
    now = Style.every.filter(stands)
    return Style.every.filter(Q(pk__in=now.values("pk")) | Q(merged_into__in=now.values("pk"))).values("pk")


def in_todays_words(wish: Specification) -> None:
    """Give a wish the names of today, from the rows that were read with it."""
    for name in TABLES:
        row = getattr(wish, name)
        if row:
            setattr(wish, f"{name}_name", row.name)
