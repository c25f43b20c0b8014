"""In which seasons a boutique may place now: those whose window is open, and those reopened for it."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from boutiques.days import day_in_paris
from boutiques.lists.kinds import KINDS
from boutiques.models import Season, Staff, WindowReopened
from boutiques.permissions import managed_by
from config.kept import Given, kept
from orders import fitting, withdrawn
from orders.uses import truth


def open_kinds(user: Staff, at: datetime) -> dict[str, Season]:
    """Return the season of each kind in which the person may place now; who manages no boutique places nothing."""
    houses = managed_by(user, at)
    return seasons_open(houses, at) if houses else {}


def lost_kinds(user: Staff, at: datetime, opened: dict[str, Season]) -> dict[str, withdrawn.Lost]:
    """Return what was withdrawn from the seasons in which the person's wishes would be placed, by kind.

    `opened` is what `open_kinds` found; for who places nothing, and logs wishes, it is asked here (one query).
    """
    asks = not opened and user.is_associate
    seasons = seasons_open([], at) if asks else opened
    return {kind: withdrawn.lost_of(season) for kind, season in seasons.items()}


def seasons_open(houses: list[int], at: datetime) -> dict[str, Season]:
    """Return the season of each kind that is open now, or open again for one of the boutiques (one query)."""
    found = kept(("open", *houses), lambda: open_for(houses)).rows(at=at, today=day_in_paris(at))
    return {season.kind: season for season in found}


def open_for(houses: list[int]) -> QuerySet[Season]:
    """Compose the query of the seasons open at the moment given, or reopened for one of the boutiques.

    Each comes with what was withdrawn from it.
    """
    is_open = Q(opens_at__lte=Given("at"), closes_at__gt=Given("at"))
    reopened = Q(reopenings__at__lte=Given("at"), reopenings__until__gte=Given("today"))
    open_now = is_open | reopened & Q(reopenings__boutique__in=houses) if houses else is_open
    return withdrawn.with_lost(Season.objects.filter(open_now), Given("at")).order_by("opens_at")


def seasons_of_a_day(houses: list[int], at: datetime) -> list[Any]:
    """Return the seasons not yet closed, or open again for one of the boutiques, the first to close first (one query).

    Each says whether something may be placed in it (`may_place`), whether its lists lost anything (`has_lost`) or have
    anything new (`has_news`), and brings what `withdrawn.lost_of` reads.
    """
    return kept(("a day's seasons", *houses), lambda: not_closed_for(houses)).rows(at=at, today=day_in_paris(at))


def not_closed_for(houses: list[int]) -> QuerySet[Season]:
    """Compose the query of the seasons of a day."""
    now = Given("at")
    again = WindowReopened.objects.filter(season=OuterRef("pk"), boutique__in=houses)
    again = again.filter(at__lte=now, until__gte=Given("today"))
    reopened = Q(Exists(again)) if houses else Q(pk=None)
    lists = [kind.entries.filter(season=OuterRef("pk"), withdrawn_at__lte=now).order_by() for kind in KINDS]
    lost = reduce(or_, (Q(Exists(rows)) for rows in lists))
    seasons = Season.objects.filter(Q(closes_at__gt=now) | reopened).annotate(
        may_place=truth(Q(opens_at__lte=now, closes_at__gt=now) | reopened), has_lost=truth(lost),
        has_news=truth(fitting.has_news(now)),
    )  # fmt: skip
    return withdrawn.with_lost(seasons, now).order_by("closes_at")
