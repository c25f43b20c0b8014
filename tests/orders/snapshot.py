"""Every row of the line's tables but events and words: to see that a step taken back left only what stays."""

from typing import Any

from django.apps import apps
from django.db import models

from orders.models import Order

NOT_COMPARED = ("event", "words", "runningnumber", "slotmovement", "notice")
MOVED = ("seq", "head", "version")
"""What each event moves on, a correction's as well."""

Snapshot = dict[str, dict[Any, dict[str, Any]]]


def snapshot() -> Snapshot:
    """Return every row by table and id; alternatives by order and rank, for they are written anew."""
    taken: Snapshot = {}
    for model in apps.get_app_config("orders").get_models():
        if model._meta.model_name not in NOT_COMPARED:
            taken[model.__name__] = {key(model, row): columns(model, row) for row in model._default_manager.values()}
    return taken


def key(model: type[models.Model], row: dict[str, Any]) -> Any:
    return (row["order_id"], row["rank"]) if model.__name__ == "Alternative" else row["id"]


def columns(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    left_out = MOVED if model is Order else ("id",) if model.__name__ == "Alternative" else ()
    return {name: value for name, value in row.items() if name not in left_out}


def stayed(before: Snapshot, after: Snapshot) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that are new since, by table; fail unless every row of before is as it was."""
    for table, rows in before.items():
        assert {pk: after[table].get(pk) for pk in rows} == rows, table
    new = {table: [row for pk, row in rows.items() if pk not in before[table]] for table, rows in after.items()}
    return {table: rows for table, rows in new.items() if rows}
