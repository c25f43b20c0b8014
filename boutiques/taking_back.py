"""Takes back whole what an act did to the house's lists: added rows go, changed and deleted ones are as before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, models

from boutiques.models.history import history_of
from config.errors import Refused

NAMED = 5
"""So many rows a refusal names."""


@dataclass
class Steps:
    """What an act did to one row: how it was before (None: not there), and after (None: not there any more)."""

    first: Any
    last: Any
    before: Any = None


@dataclass
class Undoing:
    """What taking an act back does to one table."""

    model: type[models.Model]
    steps: dict[int, Steps] = field(default_factory=dict)
    changed_since: list[str] = field(default_factory=list)


def take_back(context: UUID, tables: Sequence[type[models.Model]]) -> int:
    """Undo what the act of that context did to these tables, within the caller's transaction; return how many rows.

    Tables come with those first that others point to. Raises Refused, naming rows, where something changed since.
    """
    found = [_undoing(context, model) for model in tables]
    changed = [name for one in found for name in one.changed_since]
    if changed:
        more = f" and {len(changed) - NAMED:,} more" if len(changed) > NAMED else ""
        names = "; ".join(changed[:NAMED])
        raise Refused(f"Changed since, so it cannot be taken back as a whole: {names}{more}. Change them one by one.")
    for one in reversed(found):
        _delete(one)
    for one in found:
        _put_back(one)
    return sum(len(one.steps) for one in found)


def _undoing(context: UUID, model: type[models.Model]) -> Undoing:
    """Read what the act did to a table, and what happened since (three queries)."""
    history, undoing = history_of(model), Undoing(model)
    for event in history.filter(pgh_context_id=context).order_by("pgh_id"):
        steps = undoing.steps.setdefault(event.pgh_obj_id, Steps(event, event))
        steps.last = event
    if not undoing.steps:
        return undoing
    events = history.filter(pgh_obj_id__in=list(undoing.steps)).exclude(pgh_context_id=context)
    by_row: dict[int, list[Any]] = defaultdict(list)
    for event in events.order_by("pgh_id"):
        by_row[event.pgh_obj_id].append(event)
    for pk, steps in undoing.steps.items():
        earlier = [one for one in by_row[pk] if one.pgh_id < steps.first.pgh_id]
        if steps.first.pgh_label != "insert":
            steps.before = earlier[-1] if earlier else None
        if len(earlier) < len(by_row[pk]) or (steps.first.pgh_label != "insert" and steps.before is None):
            undoing.changed_since.append(str(_row(model, by_row[pk][-1] if by_row[pk] else steps.last)))
    return undoing


def _delete(undoing: Undoing) -> None:
    """Delete what the act added."""
    added = [pk for pk, steps in undoing.steps.items() if steps.before is None]
    if added:
        undoing.model._default_manager.filter(pk__in=added).delete()


def _put_back(undoing: Undoing) -> None:
    """Write what the act changed as it was, and what it deleted anew under its own id."""
    before = [steps for steps in undoing.steps.values() if steps.before is not None]
    gone = [_row(undoing.model, one.before) for one in before if one.last.pgh_label == "delete"]
    there = [one.before.pgh_id for one in before if one.last.pgh_label != "delete"]
    undoing.model._default_manager.bulk_create(gone)
    if there:
        _rewrite(undoing.model, there)


def _rewrite(model: type[models.Model], events: list[int]) -> None:
    """Give rows the columns that these events of their history have, in one statement."""
    quoted = connection.ops.quote_name
    columns = [quoted(str(one.column)) for one in model._meta.concrete_fields if not one.primary_key]
    sets = ", ".join(f"{column} = was.{column}" for column in columns)
    table, was = quoted(model._meta.db_table), quoted(history_of(model).model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM {was} was WHERE {table}.id = was.pgh_obj_id AND was.pgh_id = ANY(%s)",
            [events],
        )


def _row(model: type[models.Model], event: Any) -> models.Model:
    """Make a row as an event of its history has it."""
    columns = [one.attname for one in model._meta.concrete_fields]
    return model(**{name: getattr(event, name) for name in columns})
