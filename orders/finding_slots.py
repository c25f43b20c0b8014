"""Finding the slot that a line takes: one kept for it or its client, else a free one nobody is just busy with."""

from datetime import date, datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Case, Exists, Q, When

from boutiques.days import day_in_paris
from boutiques.models import Boutique, Season
from config.errors import Refused
from orders.models import Order, Slot

FREE_RANK = 2
"""Behind a slot kept for the line itself, and one kept for its client."""
PATIENCE_MS = 3000
"""How long one waits for a free slot that somebody else is just taking or giving up."""


def nobody(today: date) -> Q:
    """Whether a slot that no line has taken is nobody's: not kept, or kept until a day that is over."""
    return Q(kept_until=None) | Q(kept_until__lt=today)


def free_slots(boutique: Boutique, season: Season, at: datetime) -> Any:
    """The boutique's slots of a season that nobody has: free, or kept until a day that is over; none on loan offer."""
    whose = nobody(day_in_paris(at))
    return Slot.objects.filter(whose, boutique=boutique, season=season, order=None, is_void=False).exclude(
        loans__outcome="open"
    )


def kept_for_client(boutique: int, client: int, season: Season, at: datetime) -> Any:
    """The slots of a season kept for a client, not for a request of theirs, whose day still runs; by ids."""
    return Slot.objects.filter(
        boutique=boutique, season=season, kept_for_client=client, kept_until__gte=day_in_paris(at)
    )


def free_slot(boutique: Boutique, season: Season, at: datetime) -> Slot:
    """Lock and return a free slot: whichever nobody is busy with, else wait once. Raises Refused where none is left."""
    free = free_slots(boutique, season, at)
    found = free.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("number").first()
    if found is None and free.exists():
        found = wait_for_one(free)
    if found is None:
        raise Refused(f"No slot is left in {season.name}. Let it wait for the next season.", field="season")
    return found


def wait_for_one(free: Any) -> Slot | None:
    """Wait once for free slots that are just locked, three seconds at the most, and ask again."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = %s", [PATIENCE_MS])
            found = list(free.select_for_update(of=("self",), no_key=True).order_by("number"))
            cursor.execute("SET LOCAL lock_timeout = 0")
            return found[0] if found else None
    except OperationalError as late:
        raise Refused("Somebody is just placing the last slots. Wait a moment and try again.") from late


def theirs_or_free(order: Order, season: Season, at: datetime) -> Slot:
    """Lock and return the slot kept for the line, else one kept for its client, else a free one nobody is busy with.

    One look finds either; where nothing is kept and every free one is busy, or a kept one is, one waits for it.
    Raises Refused where none is left.
    """
    today = day_in_paris(at)
    for_order, for_client = (
        Q(kept_for_order=order),
        Q(kept_for_client=order.client_id) if order.client_id else Q(pk=None),
    )
    theirs = Q(for_order | for_client, kept_until__gte=today)
    board = Slot.objects.filter(boutique=order.boutique_id, season=season, order=None, is_void=False)
    nearest = board.annotate(rank=Case(When(for_order, 0), When(for_client, 1), default=FREE_RANK)).order_by(
        "rank", "number"
    )
    found = (
        nearest.filter(theirs | nobody(today))
        .exclude(loans__outcome="open")
        .annotate(any_theirs=Exists(board.filter(theirs)))
        .select_for_update(of=("self",), no_key=True, skip_locked=True)
        .first()
    )
    if found and (found.rank < FREE_RANK or not found.any_theirs):  # type: ignore[attr-defined]
        return found
    kept = nearest.filter(theirs).select_for_update(of=("self",), no_key=True).first()
    return kept or free_slot(order.boutique, season, at)
