"""A small house that really committed, its backup, and an empty database beside it to restore into."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from config import backup
from config.backup import tables
from config.backup.errors import NotRestored
from orders.management.commands.backup import heads_now
from tests import behind, cast
from tests.emptying import really_committed
from tests.orders.conftest import line

__all__ = ["line"]

ALIASES = ("default", "owner")


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """pg_dump must see what the verbs committed."""
    with really_committed(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(cast.AT, tick=False)


@pytest.fixture
def written(db, tmp_path) -> Callable[..., Path]:
    """Back the house up."""
    return lambda **how: backup.write("owner", tmp_path / "backups", at=cast.AT, heads=heads_now, **how)


@contextmanager
def elsewhere() -> Iterator[None]:
    """Both roles' connections lead to another database meanwhile, which is empty at first and gone in the end."""
    owner, before = connections["owner"], connections["owner"].settings_dict["NAME"]
    name = f"{before}_restored"
    with owner._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    point_to(name)
    try:
        yield
    finally:
        point_to(before)
        with owner._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def is_refused(folder: Path, words: str, **how) -> None:
    """Whether restoring is refused with these words, and the database is as empty as it was."""
    with pytest.raises(NotRestored, match=words):
        backup.restore(folder, "owner", **how)
    assert tables.something("owner") == ""


def point_to(name: str) -> None:
    """Let both connections lead to a database."""
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def hashes() -> dict[str, str]:
    """Every table's rows, hashed by the server: not the way the backup does it."""
    tables = behind.run(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1", using="owner"
    )
    asked = " UNION ALL ".join(
        f"SELECT '{table}', md5(coalesce(string_agg(one::text, '|' ORDER BY one::text), '')) FROM \"{table}\" one"
        for (table,) in tables
    )
    return dict(behind.run(asked, using="owner")) if asked else {}
