"""Many lines done at once are told as one thing: to each person how many of them are theirs."""

from django.db.models import F, OuterRef
from django.db.models.functions import Coalesce

from orders.models import Batch, Event, Notice, Transfer
from orders.notices.kinds import Audience
from orders.notices.people import Line, by_person, notices_of
from orders.notices.whom import TOLD

READ = ("order", "boutique", "client", "first", "second", "there", "before")
MOVED = Transfer.objects.filter(order=OuterRef("order")).order_by("-pk")


def summed(verb: str) -> bool:
    """Whether many lines are told as one thing: not where each is told to who proposed a client for it."""
    return verb not in TOLD or Audience.PROPOSER not in TOLD[verb][1]


def sum_up(batch: Batch) -> int:
    """Tell of what a batch did; return to how many people (four statements, none where the verb tells nobody)."""
    if batch.verb not in TOLD or not summed(batch.verb):
        return 0
    rows = batch.rows.exclude(event=None)
    done = Event.objects.filter(pk__in=rows.values("event")).annotate(
        boutique=F("order__boutique"), client=Coalesce("order__client", "order__wished_by"),
        first=Coalesce("order__client__sa", "order__wished_by__sa"),
        second=Coalesce("order__client__second_sa", "order__wished_by__second_sa"),
        there=MOVED.values("to_boutique")[:1], before=MOVED.values("from_boutique")[:1],
    )  # fmt: skip
    lines: list[Line] = list(done.values(*READ, event=F("pk")).order_by("pk"))  # type: ignore[arg-type]
    kind, audiences = TOLD[batch.verb]
    at = batch.ended_at or batch.at
    told = by_person(lines, audiences, by=batch.by_id, at=at) if lines else {}
    Notice.objects.bulk_create(notices_of(told, kind, f"batch:{batch.pk}:{{audience}}", at=at), ignore_conflicts=True)
    return len(told)
