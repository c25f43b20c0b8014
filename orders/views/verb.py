"""Every transition of a line: GET shows the verb's form, in the dialog or as a page; POST does it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import done, page
from orders import lifecycle, permissions, wording
from orders.errors import Stale
from orders.forms import FORMS, VerbForm
from orders.models import Event, Order
from orders.verbs import BUILT


@require_http_methods(["GET", "POST"])
def verb(request: StaffRequest, reference: str, verb: str) -> HttpResponse:
    """Show or do one verb of one line."""
    order = get_object_or_404(Order.objects.visible_to(request.user).for_page(), reference=reference)
    if verb not in FORMS:
        raise Http404
    row = lifecycle.BY_NAME[verb]
    refused = permissions.refusal(request.user, row, order, clock.now())
    if refused:
        raise refused
    form = FORMS[verb](request.POST or None, order=order, by=request.user, at=clock.now())
    if request.method == "POST" and form.is_valid():
        try:
            event = BUILT[verb](order, by=request.user, **form.stamp(), **form.asks())
        except Stale as stale:
            return changed(request, row, form, stale)
        except Refused as refused:
            said(form, refused)
        else:
            return done(request, order_url(reference), wording.done(event), undo=undo_url(event))
    elif request.method == "GET" and not row.moves_from(order.kind, order.state):
        raise Refused(wording.not_from_here(row, order))
    return show(request, row, form)


def show(request: StaffRequest, row: lifecycle.Verb, form: VerbForm) -> HttpResponse:
    """Render the form: 422 when it is sent back with something to mend."""
    context = {"order": form.order, "verb": row, "form": form}
    return page(request, "orders/verb.html", context, partial="dialog", status=422 if form.is_bound else 200)


def said(form: VerbForm, refused: Refused) -> None:
    """Put a rule's sentence at its field, else above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)


def changed(request: StaffRequest, row: lifecycle.Verb, form: VerbForm, stale: Stale) -> HttpResponse:
    """Show what happened since the form was made, and the same words on a fresh form."""
    form.order = stale.order
    since = Event.objects.filter(order=stale.order, version__gt=stale.version).select_related("by").order_by("seq")
    context = {"order": stale.order, "verb": row, "form": form.renewed(), "stale": stale, "since": since}
    return page(request, "orders/changed.html", context, partial="dialog", status=409)


def order_url(reference: str) -> str:
    """The address of a line's page."""
    return reverse("order", args=[reference])


def undo_url(event: Event) -> str:
    """The address of the step's undo, if it has one."""
    if lifecycle.BY_NAME[event.verb].undo is not lifecycle.Undo.CORRECT:
        return ""
    return reverse("verb", args=[event.order.reference, "correct"])
