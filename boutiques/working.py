"""The worker that does the long work, known to be alive by a lock that the database lets go when it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django_tasks_db.management.commands.db_worker import Worker as LibrarysWorker
from django_tasks_db.models import DBTaskResult

LOCKS = 7_046_030
"""The class of the workers' advisory locks; the number within it is made of the worker's name."""


class Worker(LibrarysWorker):
    """django-tasks-db's worker, which holds the lock of its name from before its first task to its end.

    The lock stands on a connection of its own, because that of the tasks comes and goes. Whatever ends the process
    ends the connection, and with it the lock.
    """

    alive: BaseDatabaseWrapper

    def run(self) -> None:
        """Work until told to stop."""
        with lock_of(self.worker_id) as self.alive:
            super().run()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run one task. Raises OperationalError where the lock was lost: somebody else may be given the task."""
        self.alive.cursor().execute("SELECT 1")
        super().run_task(db_task_result)


@contextmanager
def lock_of(worker: str) -> Iterator[Any]:
    """Hold a worker's lock on a connection of its own."""
    alone = connections.create_connection("default")
    try:
        alone.cursor().execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCKS, worker])
        yield alone
    finally:
        alone.close()


def is_dead(worker: str) -> bool:
    """Say whether nobody holds a worker's lock; within a transaction, to whose end it is held here then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCKS, worker])
        return bool(cursor.fetchone()[0])
