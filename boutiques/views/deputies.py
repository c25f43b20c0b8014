"""Who stands in for a boutique's manager: the page of each boutique one names deputies for, naming one, ending it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boutiques import clock, deputies, vacant
from boutiques.days import spell_day
from boutiques.forms.deputy import DeputyForm
from boutiques.models import Boutique, Delegation
from boutiques.requests import StaffRequest
from config.errors import NotYours, Refused
from config.http import at_its_field, done, page


@require_safe
def deputies_home(request: StaffRequest) -> HttpResponse:
    """Lead a manager to their own boutique's page; show an administrator where the post is vacant."""
    if request.user.is_manager and request.user.boutique:
        return deputies_of(request, request.user.boutique.code)
    ask_reader(request)
    return page(request, "deputies/vacant.html", {"vacant": vacant.vacant_posts(clock.now())})


@require_safe
def deputies_of(request: StaffRequest, house: str) -> HttpResponse:
    """Show who stands in, who will, and who did."""
    boutique = find(request, house)
    context = {"found": deputies.of(boutique, request.user, clock.now()), "boutique": boutique}
    return page(request, "deputies/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def deputy_new(request: StaffRequest, house: str) -> HttpResponse:
    """Ask who stands in and when, and name them."""
    boutique = find(request, house)
    if not deputies.may_name(request.user, boutique):
        raise NotYours(deputies.ONLY)
    form = DeputyForm(request.POST or None, boutique=boutique, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            one = deputies.name(boutique, **form.cleaned_data, by=request.user)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            return done(request, address(boutique), f"{one.deputy} stands in {days(one)}.")
    context = {"form": form, "eyebrow": boutique.name, "action": request.path, "back": address(boutique)}
    context |= {"title": "Name a deputy", "of": "for some days", "button": "Name the deputy"}
    context["told"] = "A deputy decides as the manager does, and each act says for whom."
    return page(request, "house/ask.html", context, partial="dialog", status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def deputy_end(request: StaffRequest, house: str, first: date) -> HttpResponse:
    """Ask once more, and end what began or begins on that day."""
    boutique = find(request, house)
    if not deputies.may_name(request.user, boutique):
        raise NotYours(deputies.ONLY)
    rows = boutique.delegations.select_related("boutique", "deputy")
    one = get_object_or_404(rows, starts_on=first, ended_at=None)
    if request.method == "POST":
        deputies.end(one, by=request.user)
        return done(request, address(boutique), f"{one.deputy} stands in no longer.")
    context: dict[str, Any] = {"eyebrow": boutique.name, "action": request.path, "back": address(boutique), "form": ""}
    context |= {"title": "End it now", "of": one.deputy.name, "button": "End it now", "stern": True}
    context["told"] = f"{one.deputy} was to stand in {days(one)}. From this moment nothing more is decided by them."
    return page(request, "house/ask.html", context, partial="dialog")


def ask_reader(request: StaffRequest) -> None:
    """Raise NotYours for whoever names no deputies anywhere."""
    if not (request.user.is_admin or request.user.is_manager):
        raise NotYours(deputies.ONLY)


def find(request: StaffRequest, house: str) -> Boutique:
    """Return the boutique of that code, of those whose deputies the person reads. Raises NotYours, Http404."""
    ask_reader(request)
    boutique = deputies.houses_named_by(request.user).filter(code=house).first()
    if boutique is None:
        raise Http404
    return boutique


def address(boutique: Boutique) -> str:
    """The page of a boutique's deputies."""
    return reverse("deputies_of", args=[boutique.code])


def days(one: Delegation) -> str:
    """From when to when: on 3 December 2026; from 3 to the end of …."""
    if one.starts_on == one.ends_on:
        return f"on {spell_day(one.starts_on)}"
    return f"from {spell_day(one.starts_on)} to the end of {spell_day(one.ends_on)}"
