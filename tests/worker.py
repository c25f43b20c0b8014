"""The worker, for a test: it does what was asked for so far, here and now, and ends."""

from unittest.mock import patch

from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult


def work() -> list[DBTaskResult]:
    """Do every task whose moment has come, within the test's transaction; return all that there are, oldest first."""
    worker = db_worker.Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="the test", excluded_queue_names=[],
    )  # fmt: skip
    with patch.object(db_worker, "close_old_connections"):  # as Django's test client does for requests
        worker.run()
    return list(DBTaskResult.objects.order_by("enqueued_at"))
