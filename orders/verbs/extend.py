"""extend: the piece is reserved longer for the client of the open offer."""

from datetime import date, timedelta

from orders import permissions
from orders.door import Step, verb
from orders.models import Offer


@verb
def extend(step: Step, *, until: date, words: str = "") -> None:
    """Move the last day it is reserved; beyond the boutique's usual days only its manager does."""
    offer: Offer = step.order.open_offer()
    step.refuse_unless(until >= step.today, "Reserve it until today or a later day.", field="until")
    step.refuse_unless(until <= step.today + timedelta(days=366), "Reserve it for a year at the most.", field="until")
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
