"""A season's timeline: every change of it, its lists and slots, with who made it, when and why."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boutiques.hooks import season_acts
from boutiques.models import Season
from boutiques.permissions import may_read_timelines
from boutiques.requests import StaffRequest
from boutiques.text import whole_number
from boutiques.timeline import tables_of, timeline
from config.errors import NotYours
from config.http import page


@require_safe
def season_timeline(request: StaffRequest, code: str) -> HttpResponse:
    """Show a page of the season's changes, the newest first."""
    if not may_read_timelines(request.user):
        raise NotYours("Timelines are read by Paris and the administrators.")
    season = get_object_or_404(Season, code=code)
    number = whole_number(request.GET.get("page", ""), most=5) or 1
    found = timeline(tables_of(season), number, season_acts.of(season))
    return page(request, "seasons/timeline.html", {"season": season, "found": found})
