"""Wishes that were left when the window closed for which they waited: they wait for the next one, and say why."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet

from boutiques.days import day_in_paris
from boutiques.models import Kind, Season, WindowReopened
from boutiques.rounds import one_by_one
from orders.left import of_window
from orders.lifecycle import State
from orders.locking import is_left_alone
from orders.models import Event, Order, Slot
from orders.verbs import carry_over

WINDOW_CLOSED = "window_closed"


def carry_over_wishes(at: datetime) -> int:
    """Carry each of them over, once for each window; return how many."""
    nexts = {kind: Season.objects.of(kind).not_closed_at(at).order_by("opens_at").first() for kind in Kind.values}
    return one_by_one(left(at), partial(carry_one, nexts=nexts, at=at))


def left(at: datetime) -> Iterator[Order]:
    """Yield the lines that wait for windows that are over, window by window, who waits longest first."""
    for season in closed(at):
        yield from waiting_for(season, at).order_by("requested_on", "pk")


def closed(at: datetime) -> list[Season]:
    """The windows that lines may still wait for: the last of each kind, and those that are named (one query)."""
    later = Season.objects.filter(kind=OuterRef("kind"), closes_at__gt=OuterRef("closes_at"), closes_at__lte=at)
    named = Order.objects.in_state(State.REQUESTED).filter(season=OuterRef("pk"))
    return list(Season.objects.filter(Exists(named) | ~Exists(later), closes_at__lte=at).order_by("closes_at"))


def waiting_for(season: Season, at: datetime) -> QuerySet[Order]:
    """The lines that were left in a window: named for it, or wished by its last day and named for none.

    Not those whose boutique may place there again, or that may still be placed in a slot kept after a refusal; and
    none that the clock, or a person since it opened, let wait for another.
    """
    today = day_in_paris(at)
    wished = Q(requested_on=None) | Q(requested_on__lte=season.last_day)
    unnamed = Q(season=None) if not later_closed(season, at) else Q(pk=None)
    again = WindowReopened.objects.filter(season=season, boutique=OuterRef("boutique"), at__lte=at, until__gte=today)
    placeable = Slot.objects.filter(kept_for_order=OuterRef("pk"), after_refusal=True, kept_until__gte=today)
    steps = Event.objects.filter(order=OuterRef("pk"), verb="carry_over")
    by_clock = of_window(steps, season)
    by_person = steps.filter(by__isnull=False, undone_by_event=None, at__gte=season.opens_at)
    lines = Order.objects.in_state(State.REQUESTED).of_kind(season.kind)
    lines = lines.filter(Q(season=season) | unnamed & wished & ~Exists(by_person))
    return lines.filter(~Exists(again), ~Exists(placeable), ~Exists(by_clock))


def later_closed(season: Season, at: datetime) -> bool:
    """Whether another window of the kind closed after it (one query)."""
    return Season.objects.of(season.kind).filter(closes_at__gt=season.closes_at, closes_at__lte=at).exists()


def carry_one(order: Order, *, nexts: dict[str, Season | None], at: datetime) -> bool:
    """Let one wait for the next window, announced or not, unless somebody is just busy with it. Raises Refused."""
    if not is_left_alone(order):
        return False
    carry_over(order, by=None, at=at, reason=WINDOW_CLOSED, season=nexts[order.kind])
    return True
