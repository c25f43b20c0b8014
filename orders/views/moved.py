"""Whether an order moved since its page was made: asked once a minute by the page itself."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.days import ago
from boutiques.requests import StaffRequest
from boutiques.text import whole_number
from config.http import background, page
from orders.models import Order
from orders.seen import as_seen_by
from orders.views.order import found_for_page


@background
@require_safe
def moved(request: StaffRequest, reference: str) -> HttpResponse:
    """Say what was done since the page that asks was made, if it is something this person is told; else nothing.

    The page says its `version`, and the number of the last step it was `told`. Nothing moved: one query.
    """
    at = clock.now()
    now = get_object_or_404(Order.objects.openable_by(request.user, at).only("version"), reference=reference)
    if whole_number(request.GET.get("version", ""), most=8) == now.version:
        return HttpResponse(status=204)
    found = found_for_page(request.user, reference, at)
    known = whole_number(request.GET.get("told", ""), most=8) or 0
    news = [step for step in as_seen_by(request.user, found, at).told if step.seq > known and not step.is_aside]
    if not news:
        return HttpResponse(status=204)
    return page(request, "orders/moved.html", {"order": found, "step": news[0], "ago": ago(news[0].at, at)})
