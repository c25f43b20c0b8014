"""What moves slots at the board: Paris grants and takes back, a manager keeps one for a client and lets it go."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Boutique, Season
from boutiques.proof import asks_again
from boutiques.requests import StaffRequest
from clients.models import Client
from config.errors import Refused
from config.http import at_its_field, done, page
from orders import granting
from orders.board import standing
from orders.forms.slots import GrantForm, KeepForm, LetGoForm
from orders.slots import usual_day
from orders.views.slots import found


@asks_again
@require_http_methods(["GET", "HEAD", "POST"])
def slots_grant(request: StaffRequest, code: str, house: str) -> HttpResponse:
    """Ask for, and set, how many slots a boutique has in a season."""
    granting.ask_grantor(request.user)
    boutique, season = found(request, code, house)
    has = standing.standing_of(boutique, season, clock.now())
    number = has.granted - has.void
    form = GrantForm(request.POST or None, initial={"number": number, "seen": number})
    if form.is_bound and form.is_valid():
        try:
            more = granting.grant(boutique, season, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
            form = again(form, seen=number)
        else:
            return done(request, board_url(boutique, season), granted_words(boutique, season, more))
    context = {"form": form, "title": "Slots of", "of": boutique.name, "button": "Set", "standing": has}
    return ask(request, boutique, season, context)


def granted_words(boutique: Boutique, season: Season, more: int) -> str:
    """What was done, in words."""
    if not more:
        return "Nothing to change: it has as many."
    count = f"{abs(more)} slot{'s' if abs(more) > 1 else ''}"
    return f"{count} of {season.name} {'granted to' if more > 0 else 'taken back from'} {boutique.name}."


def again(form: GrantForm, *, seen: int) -> GrantForm:
    """The same words on a form that knows the number of now, with what was said against them."""
    fresh = GrantForm({**form.data.dict(), "seen": str(seen)})  # type: ignore[attr-defined]
    fresh.is_valid()
    for name, sentences in form.errors.items():
        fresh.errors.setdefault(name, sentences)
    return fresh


@require_http_methods(["GET", "HEAD", "POST"])
def slots_keep(request: StaffRequest, code: str, house: str) -> HttpResponse:
    """Keep a free slot for an invited client, or move the day of the one kept."""
    boutique, season = found(request, code, house)
    granting.ask_manager(request.user, boutique, clock.now())
    client = known_client(request, request.GET.get("client", ""))
    until = min(usual_day(boutique, clock.now()), season.last_day)
    form = KeepForm(
        request.POST or None, boutique=boutique, by=request.user, initial={"client": client, "until": until}
    )
    if form.is_bound and not form.only_looks and form.is_valid():
        try:
            slot = granting.keep(season=season, by=request.user, **form.cleaned_data)
        except Refused as refused:
            at_its_field(form, refused)
        else:
            words = f"Slot {slot.number} is kept for {form.cleaned_data['client'].name}."
            return done(request, board_url(boutique, season), words)
    context = {"form": form, "title": "Keep a slot", "of": "for a client", "button": "Keep it"}
    return ask(request, boutique, season, context)


@require_http_methods(["GET", "HEAD", "POST"])
def slots_let_go(request: StaffRequest, code: str, house: str, uuid: UUID) -> HttpResponse:
    """Let the slot go that is kept for a client."""
    boutique, season = found(request, code, house)
    granting.ask_manager(request.user, boutique, clock.now())
    client = get_object_or_404(Client.objects.visible_to(request.user).of_number(uuid), boutique=boutique)
    form = LetGoForm(request.POST or None)
    if form.is_bound and form.is_valid():
        granting.let_go(client, season, by=request.user, **form.cleaned_data)
        return done(request, board_url(boutique, season), f"The slot kept for {client.name} is free.")
    context = {"form": form, "title": "Let go", "of": f"the slot of {client.short}", "button": "Let it go"}
    return ask(request, boutique, season, context)


def known_client(request: StaffRequest, uuid: str) -> Client | None:
    """The client an address names, if the person may see them."""
    try:
        return Client.objects.visible_to(request.user).of_number(UUID(uuid)).first()
    except ValueError:
        return None


def ask(request: StaffRequest, boutique: Boutique, season: Season, context: dict[str, Any]) -> HttpResponse:
    """Render a form of the board, in the dialog or as a page."""
    form = context["form"]
    context |= {"boutique": boutique, "season": season, "back": board_url(boutique, season), "action": request.path}
    wrong = form.is_bound and not getattr(form, "only_looks", False)
    return page(request, "slots/ask.html", context, partial="dialog", status=422 if wrong else 200)


def board_url(boutique: Boutique, season: Season) -> str:
    """The address of a board."""
    return reverse("slots_board", args=[season.code, boutique.code])
