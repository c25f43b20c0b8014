"""Slots kept until a day that is over in Paris, or in a window that has closed: that they are free is written down."""

from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet

from boutiques.days import day_in_paris
from boutiques.rounds import one_by_one
from orders import slots
from orders.board.standing import is_reopened
from orders.granting import Hand
from orders.models import Slot


def end_holds(at: datetime) -> int:
    """Write the return of each of them; return how many."""
    return one_by_one(list(over(at).values_list("pk", flat=True)), partial(end_one, at=at))


def over(at: datetime) -> QuerySet[Slot]:
    """The slots that are kept no longer: one kept after a refusal outlives its window."""
    gone = Q(kept_until__lt=day_in_paris(at))
    closed = Q(season__closes_at__lte=at, after_refusal=False, again=False)
    kept = Slot.objects.filter(kept_until__isnull=False, order=None, is_void=False)
    return kept.annotate(again=is_reopened(at)).filter(gone | closed).order_by("pk")


def end_one(pk: int, *, at: datetime) -> bool:
    """Free one, unless somebody is just busy with it."""
    slot = over(at).filter(pk=pk).select_for_update(of=("self",), no_key=True, skip_locked=True).first()
    if slot is None:
        return False
    slots.change(Hand(None, at), slot, slots.Kind.RETURNED, **slots.FREE)
    return True
