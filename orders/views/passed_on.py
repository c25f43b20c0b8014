"""What a boutique passed on to another one: where each line stands, for its manager."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.permissions import managed_by
from boutiques.requests import StaffRequest
from boutiques.text import one_line
from config.errors import NotYours
from config.http import page
from orders import needs
from orders.models import Order
from orders.passing_on import passed_on


@require_safe
def passed_on_page(request: StaffRequest) -> HttpResponse:
    """Show reference, boutique and state of each; `after` is the reference the page begins after."""
    user, at = request.user, clock.now()
    if not managed_by(user, at):
        raise NotYours("What was passed on to another boutique is for the manager. Ask them.")
    after = Order.objects.passed_on_by(user, at).filter(reference=one_line(request.GET.get("after", ""))).first()
    sheet = passed_on(user, at, after=after)
    older = f"?after={sheet.rows[-1].reference}" if sheet.after else ""
    context = {"rows": sheet.rows, "older": older, "newer": "?" if after else "", "today": needs.today_of(user, at)}
    return page(request, "orders/passed_on.html", context)
