"""Every row of every table but histories, read in one statement: what stands before an act, and after its way back."""

import json
from collections.abc import Collection
from typing import Any

from django.apps import apps

from tests import behind

HISTORIES = {
    "orders_event", "orders_words", "orders_slotmovement", "orders_notice", "orders_runningnumber", "orders_submission",
    "orders_specification", "orders_partchoice", "pghistory_context", "pghistory_events",
    "config_session", "django_session",
    "boutiques_storedfile", "django_content_type", "auth_permission", "django_site",
    "boutiques_mail", "django_tasks_database_dbtaskresult",
}  # fmt: skip
"""What tells of acts, grows with each and never shrinks; and what is no thing of the house: sessions, mail, tasks."""
MOVED = {"version", "seq", "head"}
"""Columns that only say that something was done."""

Rows = dict[str, dict[Any, dict[str, Any]]]


def tables() -> list[str]:
    """The tables that are compared."""
    found = {model._meta.db_table for model in apps.get_models(include_auto_created=True)
             if model._meta.managed and not hasattr(model, "pgh_tracked_model")}  # fmt: skip
    return sorted(found - HISTORIES)


def read() -> Rows:
    """Return every row by table and id."""
    statement = " UNION ALL ".join(f"SELECT '{one}', to_jsonb(t)::text FROM {one} t" for one in tables())
    found: Rows = {one: {} for one in tables()}
    for table, text in behind.run(statement):
        row = {name: value for name, value in json.loads(text).items() if name not in MOVED}
        found[table][row.get("id", text)] = row
    return found


def differences(before: Rows, after: Rows, *, stays: Collection[str], anew: Collection[str]) -> list[str]:
    """Say what does not stand as before; new rows may stay in some tables, and rows of others are written anew."""
    said = []
    for table, rows in before.items():
        now = after[table]
        was, now = (nameless(rows), nameless(now)) if table in anew else (rows, now)
        gone = [was[key] for key in was if now.get(key) != was[key]]
        new = [now[key] for key in now if key not in was]
        said += [f"{table}: {row} is {now.get(row.get('id'))}" for row in gone]
        said += [] if table in stays else [f"{table}: new is {row}" for row in new]
    return said


def nameless(rows: dict[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    """The same rows by what they say, whatever their ids."""
    plain = [{name: value for name, value in row.items() if name not in ("id", "uuid")} for row in rows.values()]
    return {json.dumps(row, sort_keys=True): row for row in plain}
