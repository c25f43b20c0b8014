"""Emptying the test database between stories that really commit: as its owner, past the guards that keep history."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

STAYS = ("django_migrations", "django_content_type", "auth_permission")


def empty() -> None:
    """Take every row out of every table. Only the owner's replica role may: the guards refuse everybody else.

    Rows are deleted, not truncated: with so few of them that is ten times as fast.
    """
    owner = connections["owner"]
    tables = [table for table in owner.introspection.table_names() if table not in STAYS]
    deletions = "; ".join(f"DELETE FROM {owner.ops.quote_name(table)}" for table in tables)
    with owner.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = replica; {deletions}; SET session_replication_role = origin")


@contextmanager
def really_committed(blocker) -> Iterator[None]:
    """Let a story commit for real, seen by other connections; afterwards the database is empty again."""
    with blocker.unblock():
        try:
            yield
        finally:
            connections["default"].close()
            empty()
            connections["owner"].close()
