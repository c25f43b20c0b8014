"""Whether this process can serve: database, migrations; and whether all is well: the clock's last run, the queue's age.

Who sends requests on asks the first: a clock that stands still is no reason to turn people away.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import psycopg
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from boutiques.clockwork import LONG, waiting_since
from boutiques.models import ClockRun

GONE = (DatabaseError, psycopg.Error)
"""What is raised where the database cannot be had."""


@dataclass(frozen=True)
class Readiness:
    """What was found; without a database nothing more is known. Ages in seconds."""

    database: bool
    pending: int | None = None
    clock_age: float | None = None
    clock_failed: tuple[str, ...] = ()
    queue_age: float | None = None

    @property
    def is_ready(self) -> bool:
        """Whether pages can be served."""
        return self.database and self.pending == 0

    @property
    def clock_is_well(self) -> bool:
        """Whether the clock came round lately, and nothing failed in it."""
        return self.clock_age is not None and self.clock_age <= LONG.total_seconds() and not self.clock_failed

    @property
    def queue_is_well(self) -> bool:
        """Whether somebody does the long work."""
        return self.database and (self.queue_age or 0) <= LONG.total_seconds()

    @property
    def is_well(self) -> bool:
        """Whether nobody need look."""
        return self.is_ready and self.clock_is_well and self.queue_is_well

    def said(self) -> dict[str, Any]:
        """Return it for a machine: what is well, and how old; no name, no address, no version."""
        return {
            "ready": self.is_ready,
            "well": self.is_well,
            "database": {"ok": self.database},
            "migrations": {"ok": self.pending == 0, "pending": self.pending},
            "clock": {"ok": self.clock_is_well, "age_seconds": self.clock_age, "failed": list(self.clock_failed)},
            "queue": {"ok": self.queue_is_well, "age_seconds": self.queue_age},
        }


def readiness(at: datetime) -> Readiness:
    """Look at the database (four statements)."""
    try:
        pending = len(known() - set(MigrationRecorder(connection).applied_migrations()))
        if pending:
            return Readiness(database=True, pending=pending)
        run, waits = ClockRun.objects.this(), waiting_since(at)
        return Readiness(
            database=True,
            pending=0,
            clock_age=seconds(at, run.ended_at) if run else None,
            clock_failed=tuple(run.failed.split()) if run else (),
            queue_age=seconds(at, waits) if waits else None,
        )
    except GONE:
        connection.close()
        return Readiness(database=False)


def seconds(at: datetime, since: datetime) -> float:
    """Return how many seconds lie between, in tenths."""
    return round((at - since).total_seconds(), 1)


@cache
def known() -> frozenset[tuple[str, str]]:
    """Return every migration that this process knows of; they do not change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)
