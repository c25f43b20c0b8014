"""What changed in a season, or on a row of the catalogue, act by act: who, when, from what to what, and why.

It is read from the history of each table: the rows that one act changed share one context.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Max, QuerySet, Value
from django.db.models.fields import CharField, DateTimeField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from boutiques.lists.kinds import KINDS
from boutiques.models import Budget, Season, Staff, WindowReopened
from boutiques.models.history import history_of
from boutiques.told import PAIRS, sentences

PAGE = 25
"""So many acts stand on a page."""
NAMED = ("style", "leather", "colour", "hardware", "design", "part", "boutique")
"""The relations whose names are told."""

WHEN = Coalesce(Cast(KeyTextTransform("at", F("pgh_context__metadata")), DateTimeField()), "pgh_created_at")
"""The moment of an act: its own, else that of the row."""


@dataclass
class Entry:
    """One act: who did it, when, why, and what it changed, each in a sentence."""

    at: datetime
    who: str = ""
    why: str = ""
    changes: list[str] = field(default_factory=list)


class Act(NamedTuple):
    """An act before it is told: whether it is known as one, when, and the key of its rows, or what it is told as."""

    is_known: bool
    at: datetime
    what: str | Entry

    def rank(self) -> tuple[bool, datetime]:
        """Where it stands: by its moment."""
        return self.is_known, self.at


@dataclass
class Page:
    """Some acts, the newest first; `older` is the number of the next page, if there is one."""

    entries: list[Entry]
    newer: int
    older: int


Tables = dict[str, QuerySet]
"""The history of each table that belongs to what is asked about, by the table's name."""


def tables_of(season: Season) -> Tables:
    """The history of a season, of its lists, budgets and reopenings."""
    found: Tables = {"season": history_of(Season).filter(pgh_obj_id=season.pk)}
    models: list[Any] = [Budget, WindowReopened, *(kind.model for kind in KINDS)]
    for model in models:
        found[model._meta.model_name or ""] = history_of(model).filter(season_id=season.pk)
    return found


def tables_of_row(row: Any) -> Tables:
    """The history of one row of the catalogue, and of the pairs it is one side of."""
    name = row._meta.model_name
    pairs = {one.name: history_of(one.model).filter(**{f"{name}_id": row.pk}) for one in PAIRS if one.axis == name}
    return {name: history_of(type(row)).filter(pgh_obj_id=row.pk), **pairs}


def timeline(tables: Tables, number: int = 1, others: Sequence[Entry] = ()) -> Page:
    """Return a page of acts (one query for which, two for each table at the most, one for the people).

    `others` are acts that were found elsewhere; each stands among those of the tables by its moment.
    """
    ordered = sorted([*acts_of(tables), *(Act(True, one.at, one) for one in others)], key=Act.rank, reverse=True)
    first = (number - 1) * PAGE
    shown, more = ordered[first : first + PAGE], len(ordered) > first + PAGE
    keys = [one.what for one in shown if isinstance(one.what, str)]
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in tables.items():
        for row in of_acts(rows, keys):
            found[key_of(row)][name].append(row)
    contexts = {key: next(iter(rows.values()))[0].pgh_context for key, rows in found.items()}
    people = Staff.objects.in_bulk([one.metadata["by"] for one in contexts.values() if one and one.metadata.get("by")])
    before = earlier(tables, found)
    said: dict[Any, Entry] = {key: entry(found[key], contexts[key], people, before) for key in keys if key in found}
    entries = [one.what if isinstance(one.what, Entry) else said[one.what] for one in shown]
    return Page(entries, number - 1, number + 1 if more else 0)


def earlier(tables: Tables, found: dict[str, dict[str, list[Any]]]) -> dict[tuple[str, int], Any]:
    """What each changed row was before, by table and the id of the event (a query for each table with changes)."""
    before: dict[tuple[str, int], Any] = {}
    for name, rows in tables.items():
        changed = [row for acts in found.values() for row in acts.get(name, []) if row.pgh_label == "update"]
        if not changed:
            continue
        last: dict[int, Any] = {}
        told = {row.pgh_id for row in changed}
        for row in rows.filter(pgh_obj_id__in={one.pgh_obj_id for one in changed}).order_by("pgh_id"):
            if row.pgh_id in told and row.pgh_obj_id in last:
                before[name, row.pgh_id] = last[row.pgh_obj_id]
            last[row.pgh_obj_id] = row
    return before


def entry(tables: dict[str, list[Any]], context: Any, people: dict[int, Staff], before: dict[Any, Any]) -> Entry:
    """Tell one act."""
    told: dict[str, Any] = context.metadata if context else {}
    person = people.get(told.get("by") or 0)
    rows = [row for found in tables.values() for row in found]
    at = datetime.fromisoformat(told["at"]) if told.get("at") else max(row.pgh_created_at for row in rows)
    changes = [line for name, found in tables.items() for line in sentences(name, found, before)]
    return Entry(at, person.name if person else "the house", told.get("why") or "", changes)


def key_of(row: Any) -> str:
    """The key of the act a row of history belongs to."""
    return str(row.pgh_context_id) if row.pgh_context_id else "-"


def acts_of(tables: Tables) -> list[Act]:
    """Return every act by its key, with its moment (one query); what has no act is one, and stands last."""
    parts = [
        rows.order_by()
        .annotate(act=F("pgh_context_id"))
        .values("act")
        .annotate(last=Max(WHEN), where=Value(name, CharField()))
        .values_list("act", "last", "where")
        for name, rows in tables.items()
    ]
    last: dict[str, datetime] = {}
    for act, at, _ in parts[0].union(*parts[1:], all=True).order_by():
        key = str(act) if act else "-"
        last[key] = max(at, last.get(key, at))
    return [Act(key != "-", at, key) for key, at in last.items()]


def of_acts(rows: QuerySet, keys: list[str]) -> QuerySet:
    """The rows of a table's history that belong to these acts, in the order they were written."""
    ids = [UUID(key) for key in keys if key != "-"]
    chosen = rows.filter(pgh_context_id__in=ids)
    if "-" in keys:
        chosen = chosen | rows.filter(pgh_context_id=None)
    names = [one.name for one in rows.model._meta.concrete_fields if one.is_relation and one.name in NAMED]
    return chosen.select_related("pgh_context", *names).order_by("pgh_id")
