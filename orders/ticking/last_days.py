"""Offers whose last day has come: who looks after the client is told in the morning of their boutique."""

from datetime import datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef

from boutiques.rounds import one_by_one
from orders.models import Notice, Offer
from orders.notices.posting import MORNING
from orders.notices.writing import tell_of_last_day

A_DAY = timedelta(days=1)


def tell_last_days(at: datetime) -> int:
    """Tell of each of them once; return of how many somebody was told."""
    told = Notice.objects.filter(offer=OuterRef("pk"), until=OuterRef("hold_until"))
    near = ((at - A_DAY).date(), (at + A_DAY).date())
    offers = Offer.objects.filter(~Exists(told), outcome=Offer.Outcome.OPEN, undone_by=None, hold_until__range=near)
    found = offers.select_related("order__boutique").order_by("hold_until", "pk")
    return one_by_one([offer for offer in found if is_morning(offer, at)], partial(tell_one, at=at))


def is_morning(offer: Offer, at: datetime) -> bool:
    """Whether it is the offer's last day where its boutique is, and the house is awake."""
    local = at.astimezone(offer.order.boutique.zone)
    return local.date() == offer.hold_until and local.time() >= MORNING


def tell_one(offer: Offer, *, at: datetime) -> bool:
    """Tell of one, where it still ends today; say whether anybody is new to it."""
    still = Offer.objects.filter(pk=offer.pk, outcome=Offer.Outcome.OPEN, undone_by=None, hold_until=offer.hold_until)
    if not still.exists():
        return False
    return tell_of_last_day(offer.pk, offer.order, offer.client_id, offer.hold_until, at=at) > 0
