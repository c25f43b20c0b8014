"""Prices: what each style costs in a country today, and what a style costs in each leather, now and before."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.countries import COUNTRIES, home_or_first, with_article
from boutiques.days import day_in_paris
from boutiques.models import Price, Style
from boutiques.price_plot import plots
from boutiques.requests import StaffRequest
from config.http import page


class StyleRange(NamedTuple):
    """A style's prices today: the lowest, the highest, in how many leathers."""

    style: Style
    low: Price
    high: Price
    leathers: int


class LeatherRun(NamedTuple):
    """A style's price in one leather: today's, the one to come, and those before, the latest first."""

    now: Price | None
    coming: Price | None
    before: list[Price]
    leather: str
    prices: list[Price]


@require_safe
def price_list(request: StaffRequest) -> HttpResponse:
    """Show one country's prices of today: all styles, or with ?style= one style in every leather."""
    today = _today(request)
    codes = sorted(Price.objects.values_list("country", flat=True).distinct().order_by())
    asked = {name: request.GET.get(name, "").replace("\x00", "") for name in ("country", "style")}
    country = asked["country"].upper()[:2] or _own_country(request, codes)
    context = {
        "country": country,
        "in_country": with_article(COUNTRIES.get(country, country)),
        "countries": sorted((COUNTRIES.get(code, code), code) for code in codes),
        "today": today,
    }
    if asked["style"]:
        style = Style.objects.filter(code=asked["style"]).first()
        runs = _runs(style, country, today)
        taxes = {run.now.tax_included for run in runs if run.now}
        context |= {"style": style, "runs": runs, "taxes": taxes}
        context["plots"] = plots([(run.leather, run.prices) for run in runs], today)
        return page(request, "prices/style.html", context)
    return page(request, "prices/list.html", context | {"ranges": _ranges(country, today)})


def _ranges(country: str, today: date) -> list[StyleRange]:
    rows = (
        Price.objects.of_country(country).on(today).select_related("style", "leather").order_by("style__rank", "amount")
    )
    groups = [(style, list(group)) for style, group in groupby(rows, key=lambda price: price.style)]
    return [StyleRange(style, group[0], group[-1], len(group)) for style, group in groups]


def _runs(style: Style | None, country: str, today: date) -> list[LeatherRun]:
    rows = Price.objects.of_country(country).filter(style=style).select_related("leather")
    rows = rows.order_by("leather__rank", "leather", "-valid_from")
    return [_run(list(group), today) for _, group in groupby(rows, key=lambda price: price.leather)]


def _run(prices: list[Price], today: date) -> LeatherRun:
    now = next((price for price in prices if price.holds_on(today)), None)
    coming = [price for price in prices if price.valid_from > today]
    before = [price for price in prices if price.valid_until and price.valid_until <= today]
    name = str(prices[0].leather or "In any leather")
    return LeatherRun(now, coming[-1] if coming else None, before, name, prices)


def _today(request: StaffRequest) -> date:
    boutique = request.user.boutique
    return clock.today(boutique) if boutique else day_in_paris(clock.now())


def _own_country(request: StaffRequest, codes: list[str]) -> str:
    """Return the country of the person's boutique; for those without one, the house's own."""
    boutique = request.user.boutique
    return boutique.country if boutique else home_or_first(codes)
