"""Stories that really commit, told by several threads at once; each thread has a connection of its own."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction

from tests import cast
from tests.emptying import really_committed
from tests.orders.conftest import line, prices

__all__ = ["line", "prices"]

PATIENCE = 30
"""Seconds until a race that does not come together fails."""
WAITING = """
SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (
  SELECT pid FROM pg_locks WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""
"""Who waits in the stories' own database; other processes' tests wait in theirs, on the same server."""


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The stories here commit: other threads must see what they write."""
    with really_committed(django_db_blocker):
        yield


@pytest.fixture
def then(time_machine):
    """The stories' day, as the served processes have it too; seconds go by."""
    time_machine.move_to(cast.AT)


def outcome(act: Callable[[], Any]) -> Any:
    """What came of it: its answer, or what it raised; the thread's connections are closed."""
    try:
        return act()
    except Exception as raised:
        return raised
    finally:
        connections.close_all()


@contextmanager
def held(sql: str, *values: object) -> Iterator[Callable[[int], None]]:
    """Hold rows by a statement; within, call `until(n)` to wait until n others wait for a lock. Then let them go."""

    def until(others: int) -> None:
        limit = time.monotonic() + PATIENCE
        with connection.cursor() as cursor:
            while True:
                cursor.execute(WAITING)
                if cursor.fetchone()[0] >= others:
                    return
                assert time.monotonic() < limit, f"fewer than {others} came to wait"
                time.sleep(0.02)

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
        yield until


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Do all at once: everybody comes to wait for the line, which is held until then; return what came of each."""

    def race(order: Any, *acts: Callable[[], Any], waiting: int | None = None) -> list[Any]:
        with ThreadPoolExecutor(len(acts)) as threads:
            with held("SELECT 1 FROM orders_order WHERE id = %s FOR UPDATE", order.pk) as until:
                running = [threads.submit(outcome, act) for act in acts]
                until(len(acts) if waiting is None else waiting)
            return [one.result(PATIENCE) for one in running]

    return race
