"""How many lines wait where, for the frame and the chips of a list: one statement, asked once a page."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet, Value

from boutiques import clock
from boutiques.days import day_in_paris
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from config.counted import Counted
from config.kept import Given, kept
from orders import needs
from orders.counted import MOST, stopped
from orders.glance import known_lines
from orders.lifecycle import State
from orders.models import Notice, Order
from orders.permissions import reader_key

Counts = dict[str, int]
UNREAD = -1
"""Where the row that counts notices says its lines stand."""


def counts(user: Staff, at: datetime) -> Counts:
    """Return how many open lines the person knows need them, are with Paris, on the book, late, silent, or free.

    And how many notices they have not read.
    """
    if user.is_admin:
        return {}
    today = needs.today_of(user, at)
    if user.is_paris:
        [row] = kept(("counts", *reader_key(user, at)), lambda: counted_in_paris(user, at)).rows(at=at)
        found = {slug: stopped(count) for slug, count in row.items()}
        return found | {"needs": found["placed"]}
    key = ("counts", today, day_in_paris(at), *reader_key(user, at))
    rows = kept(key, lambda: counted(user, at)).rows(at=at)
    by_state = [row for row in rows if row["state"] != UNREAD]
    found = {slug: sum(row[slug] for row in by_state) for slug in ("needs", "silent", "late", "free")}
    if user.is_manager:
        found["needs"] += found["silent"]
    standing = {row["state"]: row["all"] for row in by_state}
    found["unread"] = sum(row["all"] for row in rows if row["state"] == UNREAD)
    return found | {slug: standing.get(State[slug.upper()], 0) for slug in ("requested", "placed", "accepted")}


def counted(user: Staff, at: datetime) -> QuerySet:
    """Compose the count of the lines in each state, and of notices; the moment itself is left to be given.

    All the lines that a manager sees are of boutiques they manage: each silent one needs them, and is asked for once.
    """
    asked = {
        "needs": needs.needs(user, at, counted_at=Given("at"), silence=not user.is_manager),
        "silent": needs.silent(Given("at")),
        "late": needs.late(Given("at")),
        "free": needs.free(needs.today_of(user, at)),
    }
    lines = Order.objects.visible_to(user, at).filter(known_lines(user, at)).open().order_by().values("state")
    found = lines.annotate(
        all=Count("pk"), **{slug: Count("pk", filter=condition) for slug, condition in asked.items()}
    )
    told = Staff.objects.filter(pk=user.pk).order_by().values(
        state=Value(UNREAD), all=Counted(unread(user, at)), **{slug: Value(0) for slug in asked}
    )  # fmt: skip
    return found.union(told, all=True).order_by()


def unread(user: Staff, at: datetime) -> QuerySet:
    """The notices the person has not read, up to MOST of them, as the list of notices has them."""
    return Notice.objects.visible_to(user, at).unread().order_by().values("pk")[: MOST + 1]


def counted_in_paris(user: Staff, at: datetime) -> QuerySet:
    """Compose the counts of Paris, each up to MOST: it has the open lines of every boutique, too many to go through."""
    asked = {
        "silent": needs.silent(Given("at")),
        "late": needs.late(Given("at")),
        "placed": Q(state=State.PLACED),
        "accepted": Q(state=State.ACCEPTED),
    }
    lines = Order.objects.visible_to(user, at).order_by("state", "state_since", "id")
    counted = {slug: Counted(lines.filter(condition).values("pk")[: MOST + 1]) for slug, condition in asked.items()}
    return Staff.objects.filter(pk=user.pk).order_by().values(**counted, unread=Counted(unread(user, at)))


def counts_for(request: StaffRequest) -> Counts:
    """Return the counts of whoever asks, counted once a request."""
    if not hasattr(request, "_counts"):
        request._counts = counts(request.user, clock.now())  # type: ignore[attr-defined]
    return request._counts  # type: ignore[attr-defined]


def unread_of(user: Staff, at: datetime) -> int:
    """Return how many notices the person has not read (one query)."""
    return 0 if user.is_admin else unread(user, at).count()
