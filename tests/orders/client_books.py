"""Every row of the whole database, to see that what was merged and taken apart stands as it stood."""

import json
from typing import Any

from django.apps import apps
from django.db import connection

from clients.merging.relations import Naming
from clients.models import Client

RECORDS = {
    "clients_clientmerge", "clients_mergedrow", "clients_clientevent", "pghistory_context", "django_session",
}  # fmt: skip
"""What only grows, since it says what was done: merges, histories, and who is signed in."""
Rows = dict[str, dict[Any, dict[str, Any]]]


def every_row() -> Rows:
    """Return every row of every table but the records, by table and id; of a client without its version, which counts
    what was done."""
    found: Rows = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table not in RECORDS and model._meta.managed and not model._meta.proxy:
            found[table] = rows_of(table, model._meta.pk.column)
    for row in found[Client._meta.db_table].values():
        del row["version"]
    return found


def rows_of(table: str, key: str) -> dict[Any, dict[str, Any]]:
    """Return the rows of one table by id, each as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}"::text, to_jsonb(t)::text FROM "{table}" t')
        return {pk: json.loads(row) for pk, row in cursor.fetchall()}


def named_by(client: Client, columns: list[Naming]) -> set[str]:
    """Return which columns name the client in some row."""
    return {one.label for one in columns if one.model._base_manager.filter(**{one.field: client.pk}).exists()}
