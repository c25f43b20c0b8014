"""Many lines done at once are told as one thing: to each person how many of them are theirs."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef
from django.db.models.functions import Coalesce

from boutiques.models import Delegation, Role, Staff
from orders.models import Batch, Event, Notice, Transfer
from orders.notices.kinds import Audience
from orders.notices.whom import TOLD

Line = dict[str, Any]
HOUSE = {Audience.DESK: "boutique", Audience.THERE: "there", Audience.BEFORE: "before"}
"""The boutique whose managers are meant: the line's own, the one it is offered to, the one it was offered by."""
READ = ("order_id", "boutique", "client", "first", "second", "there", "before")
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
    lines: list[Line] = list(done.values("pk", *READ).order_by("pk"))  # type: ignore[arg-type]
    told = by_person(lines, batch) if lines else {}
    Notice.objects.bulk_create(
        [notice(batch, person, audience, theirs) for (person, audience), theirs in told.items()], ignore_conflicts=True
    )
    return len(told)


def by_person(lines: Iterable[Line], batch: Batch) -> dict[tuple[int, Audience], list[Line]]:
    """Return the lines each person is told of, but not whoever did it; of one they look after, as its associate."""
    _, audiences = TOLD[batch.verb]
    houses = {line["boutique"] for line in lines}
    desks = {one: managers({line[HOUSE[one]] for line in lines}, batch) for one in audiences if one in HOUSE}
    own = Staff.objects.active().filter(role=Role.ASSOCIATE, boutique__in=houses).values_list("pk", "boutique")
    at_work = set(own) if Audience.OWN in audiences else set()
    told: dict[tuple[int, Audience], list[Line]] = defaultdict(list)
    for line in lines:
        theirs = {pk for pk in (line["first"], line["second"]) if (pk, line["boutique"]) in at_work}
        for person in theirs - {batch.by_id}:
            told[person, Audience.OWN].append(line)
        for audience, desk in desks.items():
            for person in desk.get(line[HOUSE[audience]], set()) - theirs - {batch.by_id}:
                told[person, audience].append(line)
    return told


def managers(houses: set[int], batch: Batch) -> dict[int, set[int]]:
    """Who manages each boutique as the batch ended, by role or as a deputy."""
    found: dict[int, set[int]] = defaultdict(set)
    for pk, house in (
        Staff.objects.active().filter(role=Role.MANAGER, boutique__in=houses).values_list("pk", "boutique")
    ):
        found[house].add(pk)
    deputies = Delegation.objects.filter(boutique__in=houses, deputy__is_active=True).select_related("boutique")
    for one in deputies:
        if one.covers(batch.ended_at or batch.at):
            found[one.boutique_id].add(one.deputy_id)
    return found


def notice(batch: Batch, person: int, audience: Audience, lines: list[Line]) -> Notice:
    """One notice of all of them; where it is one line, of that line."""
    kind, _ = TOLD[batch.verb]
    one = lines[0] if len(lines) == 1 else None
    house = lines[0][HOUSE.get(audience, "boutique")]
    return Notice(
        person_id=person, kind=kind, audience=audience, about=f"batch:{batch.pk}:{audience}",
        at=batch.ended_at or batch.at,
        boutique_id=house, lines=len(lines), event_id=one["pk"] if one else None,
        order_id=one["order_id"] if one else None, client_id=one["client"] if one else None,
    )  # fmt: skip
