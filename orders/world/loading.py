"""Loads rows by COPY as the owner, past triggers and foreign keys, in one transaction: all of it, or nothing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

SETTINGS = ("session_replication_role = replica", "synchronous_commit = off", "maintenance_work_mem = '256MB'")
INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)
    ORDER BY 1
"""
"""Those of a table that carry no constraint."""
SEQUENCES = """
    SELECT c.table_name, c.column_name, pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    AND pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) IS NOT NULL
"""


@contextmanager
def loading() -> Iterator[Any]:
    """Yield a cursor of the owner's in one transaction that no guard and no foreign key is asked in."""
    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        for one in SETTINGS:
            cursor.execute(f"SET LOCAL {one}")
        yield cursor


def emptied(cursor: Any, tables: Iterable[str]) -> None:
    """Begin the empty tables anew, and whatever points at them: only so may COPY write rows that need no vacuum."""
    cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")


def without_indexes(cursor: Any, tables: Iterable[str]) -> list[str]:
    """Drop the tables' indexes, but those of keys and constraints; return the statements that make them anew.

    Made at once they take a fifth of the time that row by row they would.
    """
    made = []
    for table in tables:
        cursor.execute(INDEXES, [table])
        for name, definition in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
            made.append(definition)
    return made


def copied(cursor: Any, table: str, columns: tuple[str, ...], rows: bytes) -> None:
    """Copy rows into a table that was emptied in this transaction; they are seen by all at once when it ends."""
    if rows:
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN (FREEZE)") as into:
            into.write(rows)


def set_sequences(cursor: Any) -> None:
    """Let every sequence go on after the highest number of its column."""
    cursor.execute(SEQUENCES)
    for table, column, sequence in cursor.fetchall():
        cursor.execute(
            f'SELECT setval(%s, greatest(max("{column}"), 1), max("{column}") IS NOT NULL) FROM "{table}"', [sequence]
        )


def settle() -> None:
    """Let the planner count the rows, and mark the pages that all may read: index-only scans need both."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
