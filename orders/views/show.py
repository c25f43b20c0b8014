"""The client's side of the tablet: turning it, what it shows, and the client's confirmation."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import at_its_field, done, page
from orders import confirming
from orders.addresses import order_url
from orders.client_view import shown_of
from orders.forms.confirm import ConfirmForm
from orders.models import Order
from orders.over import as_it_stands
from orders.showing import confirm_url, is_turned, may_not_show, show_url, turn


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """Turn the tablet to the client; once it is turned, show the piece and nothing else."""
    at = clock.now()
    order = found_to_show(request, reference, at)
    if request.method == "POST":
        turn(request.session, order, at)
        return done(request, show_url(order))
    if not is_turned(request.session, order):
        context = {"order": order, "action": show_url(order), "back": order_url(order)}
        return page(request, "orders/show.html", context, partial="dialog")
    return client_page(request, order, at)


@require_POST
def confirm(request: StaffRequest, reference: str) -> HttpResponse:
    """Write the client's yes down."""
    at = clock.now()
    order = found_to_show(request, reference, at)
    if not is_turned(request.session, order):
        raise Refused("Turn the tablet to the client first. They confirm on their side.")
    form = ConfirmForm(request.POST, fingerprint="")
    if form.is_valid():
        try:
            confirming.confirm(order, by=request.user, at=at, **form.asks())
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, show_url(order))
    return client_page(request, order, at, form)


def found_to_show(request: StaffRequest, reference: str, at: datetime) -> Order:
    """Return the line, where this person may show it. Raises Http404, NotYours, Refused."""
    order = get_object_or_404(Order.objects.visible_to(request.user, at).for_form(), reference=reference)
    order = as_it_stands(order, at)
    refused = may_not_show(request.user, order, at)
    if refused:
        raise refused
    return order


def client_page(request: StaffRequest, order: Order, at: datetime, form: ConfirmForm | None = None) -> HttpResponse:
    """The page as the client sees it, without the frame."""
    shown = shown_of(request.user, order, at)
    fresh = form.with_what_stands(shown.fingerprint) if form else ConfirmForm(fingerprint=shown.fingerprint)
    context = {"shown": shown, "form": fresh, "action": confirm_url(order)}
    return page(request, "orders/client_view.html", context, status=422 if form else 200)
