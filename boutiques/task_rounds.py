"""What the clock does for long work: tasks whose worker died are given back, and what is long over is thrown away."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from boutiques.models import Mail
from boutiques.rounds import one_by_one
from boutiques.working import is_dead

TASKS_KEPT = timedelta(days=14)
MAILS_KEPT = timedelta(days=90)
"""So long a thing is known to have been told; nobody tells anything so old."""
MOST_WORKERS = 3
"""A task with which so many workers died is the reason for it, and has failed."""


def give_back_tasks(at: datetime) -> int:
    """Give back each task whose worker is dead, to be done by another; return how many."""
    running = DBTaskResult.objects.running().values_list("pk", flat=True)
    return one_by_one(list(running), partial(give_back, at=at))


def give_back(pk: UUID, *, at: datetime) -> bool:
    """Give one back, unless its worker lives or somebody is just busy with it."""
    task = DBTaskResult.objects.running().filter(pk=pk).get_locked()
    if task is None or not is_dead(task.worker_ids[-1]):
        return False
    if len(task.worker_ids) >= MOST_WORKERS:
        task.status, task.finished_at = TaskResultStatus.FAILED, at
    else:
        task.status, task.started_at = TaskResultStatus.READY, None
    task.save(update_fields=["status", "started_at", "finished_at"])
    return True


def prune_tasks(at: datetime) -> int:
    """Delete tasks that ended two weeks ago; return how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=at - TASKS_KEPT).delete()[0]


def prune_mails(at: datetime) -> int:
    """Delete the rows of mails that ended three months ago; return how many."""
    return Mail.objects.filter(ended_at__lt=at - MAILS_KEPT).delete()[0]


def prune_sessions(at: datetime) -> int:
    """Delete sessions that are over; return how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[1].get("sessions.Session", 0)


def prune_tries(at: datetime) -> int:
    """Delete counts of tries that nobody asks for any more; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM carnet_cache WHERE expires < %s", [at])
        return cursor.rowcount
