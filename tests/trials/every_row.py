"""Every row of the line's tables in one statement; `tests/orders/snapshot.py` takes one for each table."""

import json
from functools import cache

from django.apps import apps

from orders.models import Order
from tests import behind
from tests.orders.snapshot import MOVED, NOT_COMPARED, Snapshot


@cache
def statement() -> tuple[tuple[str, ...], str]:
    """The tables' names and the statement that reads them all."""
    models = [one for one in apps.get_app_config("orders").get_models() if one._meta.model_name not in NOT_COMPARED]
    parts = []
    for model in models:
        ranked = model.__name__ == "Alternative"
        less = MOVED if model is Order else ("id",) if ranked else ()
        key = "order_id || '/' || rank" if ranked else model._meta.pk.column + "::text"
        left_out = ", ".join(f"'{name}'" for name in less)
        columns = f"'{model.__name__}', {key}, to_jsonb(row) - ARRAY[{left_out}]::text[]"
        parts.append(f"SELECT {columns} FROM {model._meta.db_table} row")
    return tuple(model.__name__ for model in models), " UNION ALL ".join(parts)


def every_row() -> Snapshot:
    """Return every row by table and id; alternatives by order and rank."""
    names, sql = statement()
    taken: Snapshot = {name: {} for name in names}
    for name, key, row in behind.run(sql):
        taken[name][int(key) if key.isdigit() else key] = json.loads(row)
    return taken
