"""Files of a season's lists and of prices, in the format that imports read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.imports.exports import Rows, list_rows, price_rows, taken
from boutiques.imports.subjects import ask_rights
from boutiques.models import PARIS, Season
from boutiques.requests import StaffRequest
from boutiques.views.imports import attached


@require_safe
def season_export(request: StaffRequest, code: str, suffix: str) -> HttpResponse:
    """Hand out every entry of a season's lists."""
    season = get_object_or_404(Season, code=code)
    ask_rights(request.user, season)
    return _file(list_rows(season), season.code, suffix)


@require_safe
def price_export(request: StaffRequest, suffix: str) -> HttpResponse:
    """Hand out every price, past ones too; with ?country= those of a country."""
    ask_rights(request.user, None)
    country = request.GET.get("country", "").upper()[:2].replace("\x00", "")
    return _file(price_rows(country), f"prices {country}".strip(), suffix)


def _file(rows: Rows, title: str, suffix: str) -> HttpResponse:
    name = f"{title} {clock.now().astimezone(PARIS):%Y-%m-%d}"
    return attached(*taken(rows, name, suffix, title=title))
