"""In which seasons a boutique may place now: those whose window is open, and those reopened for it."""

from datetime import datetime

from django.db.models import Q, QuerySet

from boutiques.days import day_in_paris
from boutiques.models import Season, Staff
from config.kept import Given, kept
from orders import withdrawn
from orders.permissions import managed_by


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
