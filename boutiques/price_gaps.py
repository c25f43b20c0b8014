"""What a season offers and a country has no price for: found before a boutique is asked what it costs."""

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from boutiques.models import Leather, Price, Season, Style, StyleLeather


class Gap(NamedTuple):
    """A style in a leather without a price, and the seasons that offer it."""

    style: Style
    leather: Leather
    seasons: list[Season]


def gaps(country: str, day: date, at: datetime) -> list[Gap]:
    """Return what open and coming seasons offer and no price there covers on a day (two queries)."""
    priced = set(Price.objects.of_country(country).on(day).order_by().values_list("style_id", "leather_id"))
    offered = (
        StyleLeather.objects.filter(season__in=Season.objects.not_closed_at(at))
        .exclude(withdrawn_at__lte=at)
        .exclude(until_at__lte=at)
        .select_related("style", "leather", "season")
        .order_by("style__rank", "style__code", "leather__rank", "leather__name", "season__opens_at")
    )
    found: dict[tuple[int, int], list[StyleLeather]] = defaultdict(list)
    for entry in offered:
        pair = (entry.style_id, entry.leather_id)
        is_priced = pair in priced or (entry.style_id, None) in priced
        if not is_priced and not entry.style.is_retired(day) and not entry.leather.is_retired(day):
            found[pair].append(entry)
    return [Gap(entries[0].style, entries[0].leather, [one.season for one in entries]) for entries in found.values()]
