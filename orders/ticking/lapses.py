"""Offers whose last day is over in their boutique's time: their time ran out."""

from datetime import datetime, timedelta
from functools import partial

from boutiques.rounds import one_by_one
from orders.locking import is_left_alone
from orders.models import Offer, Order
from orders.verbs import lapse

FARTHEST_EAST = timedelta(hours=14)
"""Nowhere is it a later day than there."""


def lapse_offers(at: datetime) -> int:
    """Write that each of them lapsed; return how many."""
    return one_by_one(over(at), partial(lapse_one, at=at))


def over(at: datetime) -> list[Order]:
    """The lines whose open offer's last day is over, the longest gone first (one query)."""
    offers = Offer.objects.filter(
        outcome=Offer.Outcome.OPEN, undone_by=None, hold_until__lt=(at + FARTHEST_EAST).date()
    )
    found = offers.select_related("order__boutique").order_by("hold_until", "pk")
    return [offer.order for offer in found if offer.hold_until < offer.order.boutique.today(at)]


def lapse_one(order: Order, *, at: datetime) -> bool:
    """Let one lapse, unless somebody is just busy with it: then there is another round. Raises Refused."""
    if not is_left_alone(order):
        return False
    lapse(order, by=None, at=at)
    return True
