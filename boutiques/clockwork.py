"""Whether the clock comes round and the worker works: what an administrator should hear of it, and `check` says."""

from datetime import datetime, timedelta

from django.db.models import Case, Min, When
from django.db.models.functions import Greatest
from django_tasks_db.models import DBTaskResult

from boutiques.days import PARIS, spell_moment
from boutiques.models import ClockRun

LONG = timedelta(minutes=10)
"""The clock comes round every minute, and a task is begun within a second: after this somebody should look."""
TELL = "Tell who looks after Carnet’s server."


def complaints(at: datetime) -> list[str]:
    """Return what is wrong with either at that moment, in sentences; nothing where all is well (two queries)."""
    return [sentence for sentence in (of_the_clock(at), of_the_worker(at)) if sentence]


def of_the_clock(at: datetime) -> str:
    """Say that it stands still, or that something fails in it (one query)."""
    last = ClockRun.objects.this()
    if last is None:
        return f"The clock has never run: nobody is told of what runs out, and it is not written down. {TELL}"
    if at - last.ended_at > LONG:
        return (
            f"The clock last ran on {spell_moment(last.ended_at, PARIS)}, Paris time: since then nobody is told "
            f"of what runs out, and it is not written down. {TELL}"
        )
    return f"The clock runs, and something in it fails each minute. {TELL}" if last.failed else ""


def of_the_worker(at: datetime) -> str:
    """Say that nobody does the long work (one query)."""
    since = waiting_since(at)
    if since is None or at - since <= LONG:
        return ""
    return f"Mail and other long work has waited since {spell_moment(since, PARIS)}, Paris time: nobody does it. {TELL}"


def waiting_since(at: datetime) -> datetime | None:
    """Return since when the oldest due piece of long work waits; None where none does (one query)."""
    due = Case(When(run_after__lte=at, then=Greatest("enqueued_at", "run_after")), default="enqueued_at")
    since: datetime | None = DBTaskResult.objects.ready().aggregate(since=Min(due))["since"]
    return since
