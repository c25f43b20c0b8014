"""What a database holds, table by table, as row counts and hashes: the same rows give the same, on whatever server."""

import hashlib
from typing import NamedTuple

from django.db import connections

TABLES = """
    SELECT c.relname, coalesce(k.columns, '')
    FROM pg_class c
    LEFT JOIN (
        SELECT i.indrelid, string_agg(quote_ident(a.attname)
            || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY p.place) AS columns
        FROM pg_index i
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS p(attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.attnum
        WHERE i.indisprimary GROUP BY i.indrelid
    ) k ON k.indrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname
"""
ANYTHING = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1 LIMIT 1
"""

OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Held(NamedTuple):
    """What one table holds."""

    rows: int
    sha256: str


def held(alias: str) -> dict[str, Held]:
    """Return what every table holds: each is read once, in the order of its key, and never kept in memory."""
    with connections[alias].cursor() as cursor:
        cursor.execute(TABLES)
        return {table: _held(alias, table, key) for table, key in cursor.fetchall()}


def _held(alias: str, table: str, key: str) -> Held:
    connection = connections[alias]
    name, digest, rows = connection.ops.quote_name(table), hashlib.sha256(), 0
    with connection.cursor() as cursor:
        asked = f"COPY (SELECT * FROM {name} ORDER BY {key or f'{name}::text COLLATE "C"'}) TO STDOUT"
        with cursor.copy(asked) as copied:
            for piece in copied:
                digest.update(piece)
                rows += bytes(piece).count(b"\n")
    return Held(rows, digest.hexdigest())


def something(alias: str) -> str:
    """Return the name of a table, or whatever else stands in the database; nothing where it is empty."""
    with connections[alias].cursor() as cursor:
        cursor.execute(ANYTHING)
        found = cursor.fetchone()
    return found[0] if found else ""


def others(alias: str) -> int:
    """Return how many other connections the database has."""
    with connections[alias].cursor() as cursor:
        cursor.execute(OTHERS)
        return int(cursor.fetchone()[0])
