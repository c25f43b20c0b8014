"""Catalogue rows by the names that stand in forms and addresses: a code where they have one, else their name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q, Value
from django.db.models.fields import CharField
from django.db.models.functions import JSONObject

from boutiques.models import Colour, Design, Hardware, Leather, NotMade, Part, Style

KEYS: dict[str, tuple[type[models.Model], str]] = {
    "style": (Style, "code"),
    "leather": (Leather, "name"),
    "colour": (Colour, "name"),
    "hardware": (Hardware, "code"),
    "design": (Design, "code"),
    "part": (Part, "code"),
}


@dataclass
class Named:
    """The rows found, an axis by name, and which of the styles asked for are never made in which of the leathers."""

    rows: dict[str, dict[str, Any]] = field(default_factory=lambda: {axis: {} for axis in KEYS})
    not_made: set[tuple[int, int]] = field(default_factory=set)

    def find(self, axis: str, name: str) -> Any:
        """Return the row of that name, or None."""
        return self.rows[axis].get(name)

    def is_made(self, style: Style | None, leather: Leather | None) -> bool:
        """Say whether nothing is known against the style in the leather."""
        return style is None or leather is None or (style.pk, leather.pk) not in self.not_made


def key_of(axis: str, row: Any) -> str:
    """Return the name by which a form or address speaks of a catalogue row; nothing for None."""
    return getattr(row, KEYS[axis][1]) if row else ""


def named(asked: Mapping[str, Iterable[str]]) -> Named:
    """Return the rows of the names asked for, in one query; none where nothing is asked."""
    wanted = {axis: {name for name in names if name} for axis, names in asked.items()}
    found = Named()
    queries = [_rows(axis, names) for axis, names in wanted.items() if names]
    if wanted.get("style") and wanted.get("leather"):
        queries.append(_not_made(wanted["style"], wanted["leather"]))
    if not queries:
        return found
    for axis, facts in queries[0].union(*queries[1:], all=True).order_by():
        if axis == "not made":
            found.not_made.add((facts["style_id"], facts["leather_id"]))
        else:
            row = from_facts(axis, facts)
            found.rows[axis][key_of(axis, row)] = row
    return found


def as_facts(axis: str, rows: Any, **more: Any) -> Any:
    """Rows of an axis as pairs of the axis and all their columns in one value: tables that differ can be one query."""
    columns = {name: name for name in attributes(axis)}
    return rows.order_by().values_list(Value(axis, CharField()), JSONObject(**columns, **more))


@cache
def attributes(axis: str) -> list[str]:
    """The names of the columns of an axis's table, in the model's own order."""
    return [str(one.attname) for one in KEYS[axis][0]._meta.concrete_fields]


def from_facts(axis: str, facts: dict[str, Any]) -> models.Model:
    """Make the row again from what `as_facts` brought."""
    names = attributes(axis)
    retired = facts["retired_on"]
    facts["retired_on"] = date.fromisoformat(retired) if retired else None  # all else is as JSON has it
    return KEYS[axis][0].from_db("default", names, [facts[name] for name in names])


def _rows(axis: str, names: set[str]) -> Any:
    model, key = KEYS[axis]
    return as_facts(axis, model._default_manager.filter(**{f"{key}__in": names}))


def _not_made(styles: set[str], leathers: set[str]) -> Any:
    pair = JSONObject(style_id="style_id", leather_id="leather_id")
    rows = NotMade.objects.filter(Q(style__code__in=styles), leather__name__in=leathers).order_by()
    return rows.values_list(Value("not made", CharField()), pair)
