"""The papers of a piece: those that are there, a form for one more, and a way to take off what was wrong."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import at_its_field, done, page
from orders.addresses import order_url
from orders.forms.permit import PermitForm, StrikeForm
from orders.models import Order
from orders.neighbours import carried
from orders.permits import enter, piece_with_papers, strike


@require_http_methods(["GET", "HEAD", "POST"])
def permits(request: StaffRequest, reference: str) -> HttpResponse:
    """Show the permits of a piece in hand, and enter one, or take one off."""
    order = get_object_or_404(Order.objects.visible_to(request.user).for_form(), reference=reference)
    piece = piece_with_papers(order, by=request.user, at=clock.now())
    back = order_url(order) + carried(request.GET)
    strikes = "strike" in request.POST
    form = PermitForm(request.POST or None if not strikes else None, home=order.boutique.country)
    off = StrikeForm(request.POST if strikes else None)
    asked, act, words = (off, strike, "is taken off") if strikes else (form, enter, "is noted")
    if asked.is_bound and asked.is_valid():
        try:
            act(order, by=request.user, **asked.cleaned_data)
        except Refused as refused:
            at_its_field(asked, refused)
        else:
            return done(request, back, f"The permit {words}. {order.reference}")
    context = {"order": order, "piece": piece, "form": form, "back": back, "action": request.get_full_path()}
    context |= {"permits": piece.permits.select_related("struck_by").order_by("expires_on", "pk"), "off": off}
    return page(request, "orders/permits.html", context, partial="dialog", status=422 if asked.is_bound else 200)
