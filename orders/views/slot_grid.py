"""The slots of a season, boutique by boutique, as one grid: how they stand, and for Paris how many each has."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boutiques import clock
from boutiques.models import Boutique, Kind, Season
from boutiques.proof import asks_again_to_post
from boutiques.requests import StaffRequest
from config.errors import Refused
from config.http import done, page
from orders import granting
from orders.board import standing
from orders.forms.slots import GridForm
from orders.gates import boards_visible_to


@asks_again_to_post
@require_http_methods(["GET", "HEAD", "POST"])
def slot_grid(request: StaffRequest, code: str) -> HttpResponse:
    """Show the grid, or set what was changed in it, each boutique by itself."""
    granting.ask_grantor(request.user)
    season = get_object_or_404(Season.objects.of(Kind.SO), code=code)
    boutiques = {one.code: one for one in boards_visible_to(request.user, clock.now())}
    stands = standings_of(season, boutiques)
    form = GridForm(request.POST or None, has=numbers(stands))
    if form.is_bound and form.is_valid():
        changed = set_all(request, season, boutiques, form)
        if not form.errors:
            words = f"{changed} boutique{'s' if changed != 1 else ''} changed." if changed else "Nothing to change."
            return done(request, reverse("slot_grid", args=[code]), words)
        stands = standings_of(season, boutiques)
    rows = [(one, stands[code], form[f"{code}_number"], numbers(stands)[code]) for code, one in boutiques.items()]
    context: dict[str, Any] = {"season": season, "rows": rows, "form": form, "at": clock.now()}
    context["sums"] = {name: sum(getattr(one, name) for one in stands.values()) for name in COLUMNS}
    context["seasons"] = list(Season.objects.of(Kind.SO).newest_first()[:6])
    return page(request, "slots/grid.html", context, status=422 if form.is_bound else 200)


COLUMNS = ("granted", "borrowed", "lent", "void", "free", "kept", "taken")


def standings_of(season: Season, boutiques: dict[str, Boutique]) -> dict[str, standing.Standing]:
    """How each boutique's slots stand, by its code."""
    found = standing.standings([season], clock.now())
    return {code: found.get((one.pk, season.pk), standing.Standing()) for code, one in boutiques.items()}


def numbers(stands: dict[str, standing.Standing]) -> dict[str, int]:
    """How many slots each boutique was granted and still has."""
    return {code: one.granted - one.void for code, one in stands.items()}


def set_all(request: StaffRequest, season: Season, boutiques: dict[str, Boutique], form: GridForm) -> int:
    """Grant and take back, each boutique by itself; what one refuses stands at its field. Returns how many changed."""
    changed, words = 0, form.cleaned_data["words"]
    for code, (number, seen) in form.wanted().items():
        try:
            changed += bool(granting.grant(boutiques[code], season, number, seen=seen, by=request.user, words=words))
        except Refused as refused:
            form.add_error("words" if refused.field == "words" else f"{code}_number", refused.sentence)
    return changed
