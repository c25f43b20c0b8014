"""One verb for the lines that were chosen: GET shows what it asks and what is passed over; POST begins the batch."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import done, page
from orders import chosen, many
from orders.bulk import machine
from orders.forms.bulk import FORMS, BulkForm
from orders.views.bulk import batch_url, begun_before, follow

NOTHING = "No orders are chosen. Go back to the list, tick the boxes beside the orders you mean, and press again."


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_verb(request: StaffRequest, verb: str) -> HttpResponse:
    """Show what one verb asks for the lines that were chosen; POST begins the batch, once however often it is sent."""
    if verb not in FORMS:
        raise Http404
    at = clock.now()
    many.ask_doer(request.user, verb, at)
    if request.method == "POST" and (first := begun_before(request)):
        return done(request, batch_url(first))
    found = chosen.read(request.GET, request.POST, request.user, verb, at)
    if not found.lines:
        raise Refused(NOTHING)
    form = FORMS[verb](request.POST or None, chosen=found, by=request.user, at=at)
    if not form.is_bound:
        return show(request, verb, form)
    if form.is_valid():
        return begin(request, verb, form)
    return show(request, verb, form.renewed() if form.is_tampered else form, status=422)


def begin(request: StaffRequest, verb: str, form: BulkForm) -> HttpResponse:
    """Write the batch, of all lines that were chosen: each says for itself why it is skipped; do the first of it."""
    asks, lines = form.asks(), form.chosen.lines
    about = f"{len(lines)} order{'s' if len(lines) > 1 else ''}"
    if asks.get("letter"):
        about = f"{about}, by letter {asks['letter']}"
    uuid = form.cleaned_data["submission"]
    return follow(request, machine.begin(verb, lines, by=request.user, about=about, asks=asks, uuid=uuid))


def show(request: StaffRequest, verb: str, form: BulkForm, *, status: int = 200) -> HttpResponse:
    """Render the form."""
    kept = {name: request.GET[name] for name in ("in", "queue") if name in request.GET}
    title, to, button = many.asking(verb, by_letter=not request.user.is_paris)
    context = {
        "form": form,
        "chosen": form.chosen,
        "title": title,
        "to": to,
        "button": button,
        "most": many.MOST,
        "action": reverse("bulk_verb", args=[verb], query=kept or None),
        "back": back(request),
    }
    return page(request, "orders/bulk_verb.html", context, status=status)


def back(request: StaffRequest) -> str:
    """The list the lines were chosen in, as its form says; for Paris it may be the queue."""
    name, within = ("paris", "queue") if request.user.is_paris and "queue" in request.GET else ("orders", "in")
    query = request.GET.get(within, "")
    return reverse(name) + (f"?{query}" if query else "")
