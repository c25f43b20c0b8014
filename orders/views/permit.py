"""The papers of a piece: those that are there, and a form for one more."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import at_its_field, done, page
from orders.addresses import order_url
from orders.forms.permit import PermitForm
from orders.models import Order
from orders.neighbours import carried
from orders.permits import enter, piece_with_papers


@require_http_methods(["GET", "HEAD", "POST"])
def permits(request: StaffRequest, reference: str) -> HttpResponse:
    """Show the permits of a piece in hand, and enter one."""
    order = get_object_or_404(Order.objects.visible_to(request.user).for_form(), reference=reference)
    piece = piece_with_papers(order, by=request.user, at=clock.now())
    back = order_url(order) + carried(request.GET)
    form = PermitForm(request.POST or None, home=order.boutique.country)
    if form.is_bound and form.is_valid():
        try:
            enter(order, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, back, f"The permit is noted. {order.reference}")
    context = {"order": order, "piece": piece, "form": form, "back": back, "action": request.get_full_path()}
    context["permits"] = piece.permits.order_by("expires_on", "pk")
    return page(request, "orders/permits.html", context, partial="dialog", status=422 if form.is_bound else 200)
