"""A new line: a wish is logged, or a piece nobody ordered is taken in; each choice narrows the others."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Boutique, Kind
from boutiques.requests import StaffRequest
from boutiques.shelf import Shelf
from boutiques.text import one_line
from clients.forms.fields import renew
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page
from orders import asking, drafts, keeping, verbs
from orders.composer.page import composer_page
from orders.errors import SaidOtherwise
from orders.first_wish import log_wish
from orders.forms.composer import ComposerForm
from orders.forms.request import RequestForm
from orders.forms.specification import AXES
from orders.forms.take_in import TakeInForm
from orders.models import Event
from orders.specify import Wanted


@require_http_methods(["GET", "POST"])
def new_request(request: StaffRequest) -> HttpResponse:
    """Show or log a wish."""
    return compose_line(request, RequestForm, "orders/new.html", log_wish, drafts.NEW_REQUEST)


@require_http_methods(["GET", "POST"])
def take_in(request: StaffRequest) -> HttpResponse:
    """Show or take in a piece; the manager's."""
    boutique = house_of(request)
    if not request.user.is_manager_of(boutique, clock.now()):
        raise NotYours("“Into stock” is for the manager. Ask them.")
    return compose_line(request, TakeInForm, "orders/take_in.html", verbs.take_in, drafts.TAKE_IN)


def house_of(request: StaffRequest) -> Boutique:
    """Return the boutique the person works for. Raises NotYours for who works for none."""
    if request.user.boutique is None:
        raise NotYours("Wishes are logged by a boutique's own associates and its manager.")
    return request.user.boutique


def compose_line(
    request: StaffRequest, form_class: type[ComposerForm], template: str, verb: Callable[..., Event], name: str
) -> HttpResponse:
    """Show the composer, narrow it, or begin the line; `name` is that of its draft."""
    boutique, at, shelf = house_of(request), clock.now(), Shelf()
    draft = drafts.opened(request, name, drafts.find(request, name, at), at)
    data, begun = request.POST or draft.data, begun_with(request)
    form = form_class(data, by=request.user, boutique=boutique, at=at, shelf=shelf, draft=draft, initial=begun)
    form.begin_from(asked_for(request, shelf))
    if form.is_bound and not form.is_only_narrowing and form.is_valid():
        try:
            event = verb(boutique, by=request.user, **form.asks())
        except Refused as refused:
            at_its_field(form, refused, even_rights=True)
            if isinstance(refused, SaidOtherwise):
                renew(form)
        else:
            keeping.let_go(draft, request.POST)
            return done(request, reverse("order", args=[event.order.reference]), asking.done(event))
    return show(request, form, draft, template)


def show(request: StaffRequest, form: ComposerForm, draft: drafts.OpenDraft, template: str) -> HttpResponse:
    """Render the composer, or the region of it that a choice changed."""
    narrowing = form.is_bound and form.is_only_narrowing
    if not narrowing:
        form.say_tampered()
    composed = composer_page(form, request.user)
    if narrowing:
        draft.look_over(form)
        keeping.keep_step(request, draft)
        form.not_yet()
    context = {"form": form, "boutique": form.boutique, "here": request.path, **composed}
    status = 422 if form.is_bound and not narrowing else 200
    part = form.part if narrowing and not draft.is_restored else ""
    return page(request, template, context, partial=part, status=status)


def begun_with(request: StaffRequest) -> dict[str, str]:
    """Return for whom, and which kind, as the address says."""
    kind = request.GET.get("kind", "")
    return {"client": request.GET.get("client", ""), "kind": kind if kind in Kind.values else Kind.PO}


def asked_for(request: StaffRequest, shelf: Shelf) -> Wanted:
    """Return the choices that the address brings along, as far as the catalogue knows them."""
    axes = (*AXES, "design") if request.GET.get("kind") == Kind.SO else AXES
    asked = {axis: said for axis in axes if (said := one_line(request.GET.get(axis, "")))}
    return Wanted(**{axis: shelf.named.find(axis, name) for axis, name in asked.items()})
