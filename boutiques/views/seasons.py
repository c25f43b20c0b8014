"""Seasons: when each is open, and what may be ordered in it."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.hooks import Remark, season_remarks
from boutiques.lists.copying import sources
from boutiques.lists.counted import counted
from boutiques.models import Kind, Season, WindowReopened
from boutiques.permissions import may_edit_menus, may_edit_seasons, may_read_budgets, may_read_timelines
from boutiques.requests import StaffRequest
from boutiques.sheet import Sheet
from config.http import page


class Line(NamedTuple):
    """A season in the list: where its window stands, and what is particular about it for this boutique."""

    season: Season
    phase: str
    reopened: WindowReopened | None
    remark: Remark | None


@require_safe
def season_list(request: StaffRequest) -> HttpResponse:
    """Show every season by kind, the newest first, with its window and how much it lists."""
    now = clock.now()
    reopened = _reopened(request, now)
    seasons = list(Season.objects.newest_first().with_counts())
    remarks = season_remarks.of(request.user.boutique, seasons, now)
    lines = [Line(one, one.phase(now), reopened.get(one.pk), remarks.get(one.pk)) for one in seasons]
    groups = [(kind.label, [line for line in lines if line.season.kind == kind]) for kind in Kind]
    context = {"groups": groups, "any": bool(lines), "now": now, "may_move": may_edit_seasons(request.user)}
    return page(request, "seasons/list.html", context)


@require_safe
def season_detail(request: StaffRequest, code: str) -> HttpResponse:
    """Show one season's lists; 404 where no season has the code."""
    now = clock.now()
    season = get_object_or_404(Season, code=code)
    context = {
        "season": season,
        "sheet": Sheet(season, now),
        "phase": season.phase(now),
        "sentence": season.window_sentence(now),
        "remark": season_remarks.of(request.user.boutique, [season], now).get(season.pk),
        "reopened": _reopened(request, now).get(season.pk),
        "lists": counted(season, now),
        "may_edit": may_edit_menus(request.user),
        "last": sources(season).first(),
        "may_move": may_edit_seasons(request.user),
        "reads_timeline": may_read_timelines(request.user),
        "reads_budgets": season.kind == Kind.PO and may_read_budgets(request.user, now),
        "now": now,
    }
    return page(request, "seasons/detail.html", context)


def _reopened(request: StaffRequest, now: datetime) -> dict[int, WindowReopened]:
    """Return the windows that are open again for this person's boutique, by season."""
    boutique = request.user.boutique
    rows = WindowReopened.objects.covering(boutique, now) if boutique else WindowReopened.objects.none()
    return {row.season_id: row for row in rows}
