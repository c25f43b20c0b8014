"""What one does with a follow-up: plan it, tick it off, put it off, take that back. Each is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from boutiques import clock
from boutiques.models import Staff
from clients.book import locked
from clients.models import Client, FollowUp
from clients.models.follow_up import LONGEST
from config.errors import Refused

FURTHEST = timedelta(days=5 * 366)
"""Nobody plans a call in more than five years; a later day is a slip of the year."""
SOON = timedelta(days=7)
MOST = 200
DONE_SHOWN = 3


@transaction.atomic
def plan(
    client: Client, *, by: Staff, day: date, what: str, submission: UUID | None = None, at: datetime | None = None
) -> FollowUp:
    """Plan to get back to a client on a day, with a word of at most 80 characters; it is `by`'s own.

    The same submission sent twice plans one. Raises NotYours, Refused at `day` or `what`.
    """
    at = at or clock.now()
    client = locked(client, by, at)
    written = FollowUp.objects.filter(uuid=submission).first() if submission else None
    if written:
        if written.client_id != client.pk:
            raise Refused("This form was already used for another client. Open a new one and write it there.")
        return written
    ask_day(day, client.boutique.today(at))
    if not what.strip() or len(what) > LONGEST:
        raise Refused(f"Say in 1 to {LONGEST} characters what it is about.", field="what", status=422)
    return FollowUp.objects.create(
        uuid=submission or uuid4(), client=client, staff=by, day=day, what=what.strip(), by=by, at=at
    )


def ask_day(day: date, today: date) -> None:
    """Raise Refused for a day that is over, or very far away."""
    if day < today:
        raise Refused("That day is over: choose today or a later one.", field="day", status=422)
    if day > today + FURTHEST:
        raise Refused(f"Look at the year: {day.year} is very far away.", field="day", status=422)


@transaction.atomic
def tick_off(follow_up: FollowUp, *, by: Staff, at: datetime | None = None) -> FollowUp:
    """Note that it is done; what is done already stays as it was noted. Raises NotYours."""
    return _noted(follow_up, by, at or clock.now(), done=True)


@transaction.atomic
def open_again(follow_up: FollowUp, *, by: Staff, at: datetime | None = None) -> FollowUp:
    """Take back that it is done. Raises NotYours."""
    return _noted(follow_up, by, at or clock.now(), done=False)


@transaction.atomic
def put_off(follow_up: FollowUp, *, by: Staff, day: date, at: datetime | None = None) -> FollowUp:
    """Give it another day. Raises NotYours, Refused at `day` or where it is done."""
    at = at or clock.now()
    client = locked(follow_up.client, by, at)
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if row.done_at:
        raise Refused("It is done already. Plan a new one.")
    ask_day(day, client.boutique.today(at))
    row.day = day
    row.save(update_fields=["day"])
    return row


def _noted(follow_up: FollowUp, by: Staff, at: datetime, *, done: bool) -> FollowUp:
    locked(follow_up.client, by, at)
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if bool(row.done_at) != done:
        row.done_at, row.done_by = (at, by) if done else (None, None)
        row.save(update_fields=["done_at", "done_by"])
    return row


def of_a_person(user: Staff, at: datetime) -> QuerySet[FollowUp]:
    """Return a person's open follow-ups of clients they may still change, the nearest day first."""
    visible = Client.objects.visible_to(user, at=at).present()
    mine = FollowUp.objects.filter(staff=user, done_at=None, client__in=visible)
    return mine.select_related("client__boutique").order_by("day", "pk")


@dataclass(frozen=True)
class Planned:
    """A person's follow-ups by when they are due."""

    due: list[FollowUp]
    soon: list[FollowUp]
    later: list[FollowUp]


def by_when(rows: Sequence[FollowUp], today: date) -> Planned:
    """Sort follow-ups into those due today or before, within a week, and later."""
    return Planned(
        [one for one in rows if one.day <= today],
        [one for one in rows if today < one.day <= today + SOON],
        [one for one in rows if one.day > today + SOON],
    )


def of_a_client(client: Client) -> list[FollowUp]:
    """Return what is planned for a client, the nearest day first, and beneath it what was done last (one query)."""
    rows = list(client.follow_ups.select_related("staff", "done_by").order_by("-done_at", "day", "pk")[:MOST])
    planned = [one for one in rows if one.done_at is None]
    return planned + rows[len(planned) :][:DONE_SHOWN]
