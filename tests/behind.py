"""Rows written from behind the verbs, by raw SQL: what the database itself lets pass, and what it refuses."""

from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from tests.cast import AT

EVENT: dict[str, Any] = {
    "by_id": None, "acting_for_id": None, "at": AT, "day": AT.date(), "facts": "{}", "words_id": None,
    "words_digest": "", "undoes_id": None, "submission": None, "content": "", "version": 0, "previous": "", "hash": "",
}  # fmt: skip
SPECIFICATION: dict[str, Any] = {
    **dict.fromkeys(
        (
            "style_id", "leather_id", "colour_id", "hardware_id", "design_id", "thread_id", "strap_cm", "words_id",
            "initials_id",
        )
    ),
    **dict.fromkeys(
        (
            "style_code", "style_name", "leather_name", "colour_name", "colour_code", "colour_swatch", "hardware_name",
            "hardware_code", "hardware_swatch", "leather_grain", "design_name", "thread_code", "thread_name",
            "thread_swatch", "words_digest", "initials_digest",
        ),
        "",
    ),
    "silhouette": "neutral",
}  # fmt: skip
ORDER: dict[str, Any] = {
    **dict.fromkeys(
        (
            "wished_by_id", "client_id", "sa_id", "recipient_id", "state_since", "season_id", "fulfilled_by_id",
            "slot_id",
        )
    ),
    "state": 0, "seq": 0, "head": "", "version": 0, "requested_on": date(2026, 8, 1), "close_reason": "",
    "after_acceptance": False,
}  # fmt: skip


def run(sql: str, *values: object, using: str = "default") -> list[tuple[Any, ...]]:
    """Run one statement as that alias's role; return its rows, if it has any."""
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def insert(table: str, using: str = "default", **columns: object) -> int:
    """Insert one row and return its id."""
    names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
    return run(f"INSERT INTO {table} ({names}) VALUES ({places}) RETURNING id", *columns.values(), using=using)[0][0]


def specification(using: str = "default", **columns: object) -> int:
    """A specification; of nothing yet, unless told otherwise."""
    return insert("orders_specification", using, **{**SPECIFICATION, **columns})


def order(boutique_id: int, reference: str, kind: str = "PO", using: str = "default", **columns: object) -> int:
    """An order's row before its first event."""
    columns.setdefault("specification_id", specification(using))
    row = {**ORDER, "boutique_id": boutique_id, "reference": reference, "kind": kind, **columns}
    return insert("orders_order", using, **row)


def event(order_id: int, verb: str, source: int, target: int, seq: int, using: str = "default", **columns: Any) -> int:
    """An event; the database links, hashes and moves, or refuses."""
    row = {"order_id": order_id, "verb": verb, "from_state": source, "to_state": target, "seq": seq, **EVENT, **columns}
    return insert("orders_event", using, **row)


def now_check(using: str = "default") -> None:
    """Ask all deferred constraints now, as a commit would."""
    run("SET CONSTRAINTS ALL IMMEDIATE", using=using)
    run("SET CONSTRAINTS ALL DEFERRED", using=using)


@contextmanager
def refused(by: str, *, error: type[Exception] = IntegrityError, using: str = "default"):
    """Expect the block to be refused with these words, at once or at commit; all it did is rolled back."""
    with pytest.raises(error, match=by), transaction.atomic(using=using):
        yield
        now_check(using)


def slot(boutique_id: int, season_id: int, number: int = 1, **columns: object) -> int:
    """A slot, free unless told otherwise."""
    row = {
        "boutique_id": boutique_id, "granted_to_id": boutique_id, "season_id": season_id, "number": number,
        "order_id": None, "kept_for_order_id": None, "kept_for_client_id": None, "kept_until": None,
        "after_refusal": False, "is_void": False,
    }  # fmt: skip
    return insert("orders_slot", **{**row, **columns})


def change(table: str, pk: int, **columns: object) -> None:
    """Change columns of one row."""
    run(f"UPDATE {table} SET {', '.join(f'{name} = %s' for name in columns)} WHERE id = %s", *columns.values(), pk)


def twin(table: str, pk: int, **columns: object) -> int:
    """Insert the same row once more, with some columns changed."""
    names = [
        name
        for (name,) in run(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'id'"
            " AND is_generated = 'NEVER' ORDER BY ordinal_position", table,
        )
    ]  # fmt: skip
    row = run(f"SELECT {', '.join(names)} FROM {table} WHERE id = %s", pk)[0]
    return insert(table, **{**dict(zip(names, row, strict=True)), **columns})
