"""Whom the lines still need: a client with an open line, or one that ended, or an offer made, since a day."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from clients.hooks import still_needed
from orders.lifecycle import FIRST_FINAL
from orders.models import Offer, Order, Slot


@still_needed.join
def needed_in_lines(since: date) -> Q:
    """Return the condition on clients whose order is open, or ended after that day, or for whom a slot is kept."""
    runs = Q(state__lt=FIRST_FINAL) | Q(state_since__date__gt=since)
    return (
        Q(Exists(Order.objects.filter(runs, client=OuterRef("pk"))))
        | Q(Exists(Order.objects.filter(runs, wished_by=OuterRef("pk"))))
        | Q(Exists(Offer.objects.filter(client=OuterRef("pk"), at__date__gt=since)))
        | Q(Exists(Slot.objects.filter(kept_for_client=OuterRef("pk"), kept_until__gte=since)))
    )
