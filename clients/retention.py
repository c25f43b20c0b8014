"""How long we keep somebody: three years after we last heard of them; then a manager looks, and the clock erases."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate

from boutiques.models import Staff
from boutiques.permissions import managed_by
from clients import permissions
from clients.erasing import erase, same_people
from clients.hooks import still_needed
from clients.models import Client, Retention, SamePerson, WhyErased
from config.errors import Refused

YEARS = 3
"""The French yardstick for clients of whom nothing is heard."""
MOST_YEARS = 3
"""So long at most one decision keeps somebody; then it is looked at again."""
THOUGHT_OVER = timedelta(days=1)
"""Between the decision to let somebody go and the clock: a day on which it can be taken back."""
HEARD = "We heard of this client within three years, or an order of theirs runs: there is nothing to decide."
log = logging.getLogger("carnet.retention")


def years_before(day: date, years: int = YEARS) -> date:
    """Return the same day so many years before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def silent(at: datetime) -> "QuerySet[Any]":
    """Those who are there and of whom nothing was heard for three years; `heard_on` is the last day, by contact.

    Not among them: whoever has an open order, or one that ended within three years (higher apps say so), whoever a
    manager keeps until a later day, and whose other row was heard of at the house where it is.
    """
    since = years_before(at.date())
    rows: QuerySet[Any] = Client.objects.present().annotate(
        heard_on=Coalesce("last_contact_on", Greatest(first_written("pgh_obj"), first_written("pgh_obj__merged_into")))
    )
    links = SamePerson.objects.agreed()
    heard_elsewhere = Exists(links.filter(one=OuterRef("pk"), other__last_contact_on__gt=since)) | Exists(
        links.filter(other=OuterRef("pk"), one__last_contact_on__gt=since)
    )
    decided = Retention.objects.filter(keep_until__gte=at.date())
    kept = Exists(decided.filter(client=OuterRef("pk"))) | Exists(decided.filter(client__merged_into=OuterRef("pk")))
    return rows.filter(~still_needed.of(since), ~heard_elsewhere, ~kept, heard_on__lte=since)


def first_written(column: str) -> TruncDate:
    """The day a row was written into the book, or the last row of those that were merged into it."""
    history = Client.history.rel.related_model.objects.filter(pgh_label="insert")  # type: ignore[attr-defined]
    rows = history.filter(**{column: OuterRef("pk")}).order_by("-pgh_id")
    return TruncDate(Subquery(rows.values("pgh_created_at")[:1]))


def to_look_at(user: Staff, at: datetime) -> "QuerySet[Any]":
    """Return the silent clients of the boutiques a person manages, undecided ones first, the longest silent first."""
    houses = managed_by(user, at)
    rows: Any = silent(at).filter(boutique__in=houses).select_related("boutique", "sa", "retention__by")
    return rows.order_by(F("retention__at").asc(nulls_first=True), "heard_on", "pk") if houses else rows.none()


def is_silent(client: Client, at: datetime) -> bool:
    """Whether the client is one of those to be looked at."""
    return silent(at).filter(pk=client.pk).exists()


@transaction.atomic
def decide(client: Client, *, by: Staff, at: datetime, keep_until: date | None = None, why: str = "") -> Retention:
    """Keep a silent client until a day, with a reason, or let them go; the last decision counts.

    Raises NotYours, Refused for one who is not silent, a day past or too far, a missing reason.
    """
    permissions.may_answer_for(by, client, at)
    if not is_silent(client, at):
        raise Refused(HEARD)
    today = client.boutique.today(at)
    if keep_until and not today < keep_until <= years_before(today, -MOST_YEARS):
        raise Refused("Choose a day within the next three years.", field="keep_until", status=422)
    if keep_until and not why:
        raise Refused("Choose why they are kept.", field="why", status=422)
    facts: dict[str, Any] = {"keep_until": keep_until, "why": why if keep_until else "", "by": by, "at": at}
    return Retention.objects.update_or_create(client=client, defaults=facts)[0]


def erase_let_go(at: datetime) -> int:
    """Erase, as the clock, those who were let go a day ago and are still silent; return how many. Safe to repeat.

    Each in a transaction of its own; one that cannot go (something opened meanwhile) is left for the next time.
    """
    let_go = Q(retention__keep_until=None, retention__at__lte=at - THOUGHT_OVER)
    rows = silent(at).filter(let_go).select_related("boutique", "retention__by").order_by("pk")
    return sum(goes(client, at) for client in list(rows))


def goes(client: Client, at: datetime) -> bool:
    """Erase one, if the same person's other rows are silent too; say whether it was done."""
    people = [one for one in same_people(client) if one.merged_into_id is None]
    if silent(at).filter(pk__in=ids(people)).count() < len(people):
        return False
    try:
        erase(client, by=None, why=WhyErased.LONG_AGO, at=at, let_go_by=client.retention.by)
    except Refused:
        log.info("client=%s stays: something is open", client.uuid)
        return False
    return True


def ids(people: Iterable[Client]) -> list[int]:
    """Return the ids of some rows."""
    return [one.pk for one in people]
