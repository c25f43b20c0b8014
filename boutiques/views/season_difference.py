"""Two seasons side by side: what is new, what comes back, what is gone."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boutiques.lists.copying import sources
from boutiques.lists.differences import differences
from boutiques.models import Season
from boutiques.requests import StaffRequest
from config.http import page


@require_safe
def season_difference(request: StaffRequest, code: str, other: str) -> HttpResponse:
    """Show how a season's lists differ from another's; 404 where one of them is not there."""
    season, before = get_object_or_404(Season, code=code), get_object_or_404(Season, code=other)
    context = {
        "season": season,
        "other": before,
        "others": sources(season),
        "differences": differences(season, before),
    }
    return page(request, "seasons/difference.html", context)
