"""A new line: a wish is logged, or a piece nobody ordered is taken in; each choice narrows the others."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Boutique, Kind, Season
from boutiques.named import named
from boutiques.requests import StaffRequest
from boutiques.text import one_line
from clients.forms.fields import renew
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page
from orders import asking, verbs
from orders.composer import compose
from orders.errors import SaidOtherwise
from orders.expecting import in_months
from orders.forms.request import ComposerForm, RequestForm, TakeInForm
from orders.forms.specification import AXES
from orders.specify import Wanted


@require_http_methods(["GET", "POST"])
def new_request(request: StaffRequest) -> HttpResponse:
    """Show or log a wish."""
    return compose_line(request, RequestForm, "orders/new.html", verbs.request)


@require_http_methods(["GET", "POST"])
def take_in(request: StaffRequest) -> HttpResponse:
    """Show or take in a piece; the manager's."""
    boutique = house_of(request)
    if not request.user.is_manager_of(boutique, clock.now()):
        raise NotYours("“Into stock” is for the manager. Ask them.")
    return compose_line(request, TakeInForm, "orders/take_in.html", verbs.take_in)


def house_of(request: StaffRequest) -> Boutique:
    """Return the boutique the person works for. Raises NotYours for who works for none."""
    if request.user.boutique is None:
        raise NotYours("Wishes are logged by a boutique's own associates and its manager.")
    return request.user.boutique


def compose_line(request: StaffRequest, form_class: type[ComposerForm], template: str, verb) -> HttpResponse:  # type: ignore[no-untyped-def]
    """Show the composer, narrow it, or begin the line."""
    boutique, at = house_of(request), clock.now()
    form = form_class(request.POST or None, by=request.user, boutique=boutique, at=at, initial=begun_with(request))
    form.begin_from(asked_for(request))
    narrowing = form.is_bound and form.is_only_narrowing
    if form.is_bound and not narrowing and form.is_valid():
        try:
            event = verb(boutique, by=request.user, **form.asks())
        except Refused as refused:
            at_its_field(form, refused, even_rights=True)
            if isinstance(refused, SaidOtherwise):
                renew(form)
        else:
            return done(request, reverse("order", args=[event.order.reference]), asking.done(event))
    if not narrowing:
        form.say_tampered()
    composed = compose(
        form.so_far,
        season=Season.objects.current(form.kind, at),
        kind=form.kind,
        boutique=boutique,
        at=at,
        parts=form.parts,
        turn=form.turn,
    )
    form.offer(composed.catalogue)
    if narrowing:
        form.not_yet()
    context = {
        "form": form,
        "composed": composed,
        "boutique": boutique,
        "arrives": form.says_when and in_months(composed.wanted, kind=form.kind, boutique=boutique, on=composed.day),
        "window": composed.season and composed.season.window_sentence(at),
        "here": request.path,
    }
    status = 422 if form.is_bound and not narrowing else 200
    return page(request, template, context, partial=form.part if narrowing else "", status=status)


def begun_with(request: StaffRequest) -> dict[str, str]:
    """Return for whom, and which kind, as the address says."""
    kind = request.GET.get("kind", "")
    return {"client": request.GET.get("client", ""), "kind": kind if kind in Kind.values else Kind.PO}


def asked_for(request: StaffRequest) -> Wanted:
    """Return the choices that the address brings along, as far as the catalogue knows them."""
    axes = (*AXES, "design") if request.GET.get("kind") == Kind.SO else AXES
    asked = {axis: [said] for axis in axes if (said := one_line(request.GET.get(axis, "")))}
    found = named(asked)
    return Wanted(**{axis: found.find(axis, names[0]) for axis, names in asked.items()})
