"""The list of Paris's reasons: read, added to, reworded, put in order, retired; by Paris and administrators."""

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boutiques.models import RefuseReason
from boutiques.models.history import history_of
from boutiques.requests import StaffRequest
from boutiques.text import whole_number
from boutiques.timeline import timeline
from config.errors import Refused
from config.http import at_its_field, done, page
from orders import keeping_reasons, reasons
from orders.forms.reason import WhyForm, WordsForm


@require_safe
def reason_list(request: StaffRequest) -> HttpResponse:
    """Show the list as it is, those that are retired below it, and what changed in it."""
    keeping_reasons.ask_keeper(request.user)
    rows = reasons.current().rows
    number = whole_number(request.GET.get("page", ""), most=5) or 1
    context = {
        "given": [row for row in rows if not row.is_retired],
        "retired": [row for row in rows if row.is_retired],
        "told": timeline({"refusereason": history_of(RefuseReason)}, number),
    }
    return page(request, "orders/reasons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reason_new(request: StaffRequest) -> HttpResponse:
    """Ask for a reason's words, and add it."""
    keeping_reasons.ask_keeper(request.user)
    form = WordsForm(sent(request))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            keeping_reasons.add(said["name"], why=said["why"], by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("reasons"), f"“{said['name']}” is on the list.")
    return ask(request, form, {"title": "A new reason", "button": "Add it"})


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: StaffRequest, code: str) -> HttpResponse:
    """Ask for other words of a reason, and write them."""
    row = found(request, code)
    form = WordsForm(sent(request), initial={"name": row.words})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            keeping_reasons.reword(
                code, said["name"], why=said["why"], seen=request.POST.get("seen", ""), by=request.user
            )
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, reverse("reasons"), f"“{said['name']}” is saved.")
    told = "Say the same in other words; for another reason, add one. What was answered so far keeps its words."
    return ask(request, form, {"title": "Reword", "of": row.words, "told": told, "stamp": row.words, "button": "Save"})


@require_http_methods(["GET", "HEAD", "POST"])
def reason_retire(request: StaffRequest, code: str) -> HttpResponse:
    """Ask why a reason is given no more, or again, and write it."""
    row = found(request, code)
    form = WhyForm(sent(request))
    act = keeping_reasons.give_again if row.is_retired else keeping_reasons.retire
    if form.is_bound and form.is_valid():
        try:
            act(code, why=form.cleaned_data["why"], by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(
                request, reverse("reasons"), f"“{row.words}” is {'on the list again' if row.is_retired else 'retired'}."
            )
    told = "" if row.is_retired else "It is offered no more. Answers that were given with it keep it."
    words = (
        {"title": "Give again", "button": "Give it again"}
        if row.is_retired
        else {"title": "Retire", "button": "Retire it"}
    )
    return ask(request, form, {**words, "of": row.words, "told": told})


@require_POST
def reason_move(request: StaffRequest, code: str, way: str) -> HttpResponse:
    """Put a reason one place up or down."""
    found(request, code)
    keeping_reasons.move(code, way == "up", by=request.user)
    return done(request, reverse("reasons"))


def sent(request: StaffRequest) -> QueryDict | None:
    """What was sent, also where nothing was typed."""
    return request.POST if request.method == "POST" else None


def found(request: StaffRequest, code: str) -> reasons.Reason:
    """The reason at an address, for who keeps the list; 404 where it has none of that code."""
    keeping_reasons.ask_keeper(request.user)
    row = next((one for one in reasons.current().rows if one.code == code), None)
    if row is None:
        raise Http404
    return row


def ask(request: StaffRequest, form: Any, words: dict[str, str]) -> HttpResponse:
    """Render a short form about the list, in the dialog or as a page."""
    context = {"form": form, "eyebrow": "Paris’s reasons", "action": request.path, "back": reverse("reasons")}
    return page(request, "house/ask.html", context | words, partial="dialog", status=422 if form.is_bound else 200)
