"""Arrivals: what came to a boutique and whom to call first, and what it expects; for its associates and its manager."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import NotYours
from config.http import page
from orders import needs, passing_on
from orders.arrivals import arrivals as arriving
from orders.models import DeliveryNote
from orders.rows import Reader


@require_safe
def arrivals(request: StaffRequest) -> HttpResponse:
    """Show what came and what is expected, each with its next verb."""
    user, at = request.user, clock.now()
    if user.boutique is None:
        raise NotYours("Pieces arrive in a boutique: its associates and its manager see what came.")
    reader = Reader.of(user, at)
    context = {
        "today": needs.today_of(user, at),
        "found": arriving(reader, user.boutique),
        "notes": list(DeliveryNote.objects.visible_to(user, at).filter(boutique=user.boutique)[:3]),
        "offered": passing_on.offered_to(reader),
        "manages": user.boutique_id in reader.houses,
    }
    return page(request, "orders/arrivals.html", context)
