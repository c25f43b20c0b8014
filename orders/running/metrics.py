"""What Prometheus is told: how the house runs, and, where workers count together, how long requests took."""

import os
from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.models import Count
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from boutiques.models import ClockRun
from config.timing import COUNTED
from orders.models import Heads
from orders.running.readiness import GONE, Readiness, readiness


class Running:
    """What is read from the database when Prometheus asks: the same from whichever worker answers."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def collect(self) -> Iterator[Metric]:
        """Yield each number; without a database only that it is gone."""
        found = readiness(self.at)
        yield gauge("carnet_database_up", "Whether the database answers", found.database)
        if not found.database:
            return
        yield gauge("carnet_migrations_pending", "Migrations that were not applied yet", found.pending or 0)
        if found.pending == 0:
            try:
                yield from list(self.house(found))
            except GONE:
                connection.close()

    def house(self, found: Readiness) -> Iterator[Metric]:
        """Yield how clock and queue do, when the heads were hashed, and how big the database is."""
        run, night = ClockRun.objects.this(), Heads.objects.order_by("day").last()
        if run:
            yield gauge("carnet_clock_last_run_seconds", "When the clock last came round", run.ended_at.timestamp())
            yield gauge("carnet_clock_failed_jobs", "Jobs that failed in the last round", len(found.clock_failed))
        yield gauge("carnet_queue_oldest_seconds", "How long the oldest due task waits", found.queue_age or 0)
        yield tasks()
        if night:
            yield gauge("carnet_heads_hashed_seconds", "When the heads were last hashed", night.at.timestamp())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            yield gauge("carnet_database_bytes", "Size of the database", cursor.fetchone()[0])


def gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    """Return one number."""
    return GaugeMetricFamily(name, what, value=float(value))


def tasks() -> GaugeMetricFamily:
    """Return how many tasks stand in each state (one query)."""
    family = GaugeMetricFamily("carnet_tasks", "Long work by its state", labels=["state"])
    counted = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    for state in TaskResultStatus.values:
        family.add_metric([state.lower()], counted.get(state, 0))
    return family


def page(at: datetime) -> bytes:
    """Return the page in Prometheus's own text form."""
    registry = CollectorRegistry()
    registry.register(Running(at))
    if os.environ.get(COUNTED):
        MultiProcessCollector(registry)
    return generate_latest(registry)
