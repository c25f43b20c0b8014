"""extend: the piece is reserved longer for the client of the open offer."""

from datetime import date, timedelta

from orders import permissions
from orders.door import Step, verb
from orders.models import Offer

RESERVE_LATER = "Reserve it until today or a later day."
TOO_LONG = "Reserve it for a year at the most."
A_YEAR = timedelta(days=366)


@verb
def extend(step: Step, *, until: date, words: str = "") -> None:
    """Move the last day it is reserved; beyond the boutique's usual days only its manager does."""
    offer: Offer = step.order.open_offer()
    step.refuse_unless(until >= step.today, RESERVE_LATER, field="until")
    step.refuse_unless(until <= step.today + A_YEAR, TOO_LONG, field="until")
    step.refuse_unless(until > offer.hold_until, "Give a later day than the one it has.", field="until")
    usual = step.order.boutique.today(offer.at) + timedelta(days=step.order.boutique.offer_hold_days)
    step.refuse_unless(
        until <= usual or permissions.is_manager(step.by, step.order, step.at),
        f"Beyond {usual.day} {usual:%B} only the manager reserves it. Ask them.",
        field="until",
    )
    Offer.objects.filter(pk=offer.pk).update(hold_until=until)
    step.facts.update(offer=offer.pk, client=offer.client_id, hold_was=offer.hold_until, hold_until=until)
    step.words = words
