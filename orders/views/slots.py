"""The slots of special orders: one boutique's board of a season, and for Paris how every boutique's stand."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Boutique, Kind, Season, WindowReopened
from boutiques.requests import StaffRequest
from config.http import page
from orders import needs
from orders.board import places, standing
from orders.gates import boards_visible_to
from orders.lending import offered_to
from orders.rows import Reader


@require_safe
def slots(request: StaffRequest, code: str = "") -> HttpResponse:
    """Show a season's slots: the person's own board, or every board one may see, with its counts."""
    user, at = request.user, clock.now()
    seasons = list(Season.objects.of(Kind.SO).newest_first())
    season = chosen(seasons, code, at)
    context: dict[str, Any] = {"seasons": seasons, "season": season, "at": at, "today": needs.today_of(user, at)}
    if season is None:
        return page(request, "slots/none.html", context)
    boards = list(boards_visible_to(user, at))
    if len(boards) == 1:
        return show_board(request, boards[0], season, context)
    found = standing.standings([season], at)
    context["boards"] = [(one, found.get((one.pk, season.pk), standing.Standing())) for one in boards]
    context["total"] = sum(one.here for _, one in context["boards"])
    return page(request, "slots/boards.html", context)


def chosen(seasons: list[Season], code: str, at: datetime) -> Season | None:
    """The season asked for, else the one that is open, else the newest; 404 where there is none of that code."""
    if not code:
        return next((one for one in seasons if one.is_open(at)), seasons[0] if seasons else None)
    found = next((one for one in seasons if one.code == code), None)
    if found is None:
        raise Http404
    return found


@require_safe
def slots_board(request: StaffRequest, code: str, house: str) -> HttpResponse:
    """Show one boutique's board of a season."""
    user, at = request.user, clock.now()
    boutique, season = found(request, code, house)
    seasons = list(Season.objects.of(Kind.SO).newest_first())
    context = {"seasons": seasons, "season": season, "at": at, "today": needs.today_of(user, at), "one_of_many": True}
    return show_board(request, boutique, season, context)


def found(request: StaffRequest, code: str, house: str) -> tuple[Boutique, Season]:
    """Return boutique and season by their codes; 404 for a board the person may not see."""
    boutique = get_object_or_404(boards_visible_to(request.user, clock.now()), code=house)
    return boutique, get_object_or_404(Season.objects.of(Kind.SO), code=code)


def show_board(request: StaffRequest, boutique: Boutique, season: Season, context: dict[str, Any]) -> HttpResponse:
    """Render one board."""
    user, at = request.user, context["at"]
    reader = Reader.of(user, at)
    context |= {
        "boutique": boutique,
        "standing": standing.standing_of(boutique, season, at),
        "places": places.board(boutique, season, reader),
        "manages": boutique.pk in reader.houses,
        "grants": user.is_paris or user.is_admin,
        "window": season.window_sentence(at),
        "reopened": reopening(boutique, season, at),
        "offered": offered_to([boutique.pk] if boutique.pk in reader.houses else [], at),
    }
    return page(request, "slots/board.html", context)


def reopening(boutique: Boutique, season: Season, at: datetime) -> WindowReopened | None:
    """Return what opened a window that is over again for the boutique (one query, none while it is open)."""
    if season.closes_at > at:
        return None
    return WindowReopened.objects.covering(boutique, at).filter(season=season).first()
