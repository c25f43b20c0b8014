"""How many lines wait where, for the frame and the chips of a list: one statement, asked once a page."""

from datetime import datetime

from django.db.models import Count, Q

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from orders import needs
from orders.glance import known_lines
from orders.lifecycle import State
from orders.models import Order

Counts = dict[str, int]


def counts(user: Staff, at: datetime) -> Counts:
    """Return how many open lines the person knows need them, are with Paris, on the book, late, silent, or free."""
    if user.is_admin:
        return {}
    asked = {
        "needs": needs.needs(user, at),
        "requested": Q(state=State.REQUESTED),
        "placed": Q(state=State.PLACED),
        "accepted": Q(state=State.ACCEPTED),
        "silent": needs.silent(at),
        "late": needs.late(at),
    }
    if not user.is_paris:
        asked["free"] = needs.free()
    lines = Order.objects.visible_to(user).filter(known_lines(user, at)).open()
    return lines.aggregate(**{name: Count("pk", filter=condition) for name, condition in asked.items()})


def counts_for(request: StaffRequest) -> Counts:
    """Return the counts of whoever asks, counted once a request."""
    if not hasattr(request, "_counts"):
        request._counts = counts(request.user, clock.now())  # type: ignore[attr-defined]
    return request._counts  # type: ignore[attr-defined]
