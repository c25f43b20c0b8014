"""In which seasons a boutique may place now: those whose window is open, and those reopened for it."""

from datetime import datetime

from django.db.models import Q, QuerySet

from boutiques.models import PARIS, Season, Staff
from config.kept import Given, kept
from orders.permissions import managed_by


def open_kinds(user: Staff, at: datetime) -> dict[str, Season]:
    """Return the season of each kind in which the person may place now; who manages no boutique places nothing."""
    houses = managed_by(user, at)
    if not houses:
        return {}
    found = kept(("open", *houses), lambda: open_for(houses)).rows(at=at, today=at.astimezone(PARIS).date())
    return {season.kind: season for season in found}


def open_for(houses: list[int]) -> QuerySet[Season]:
    """Compose the query of the seasons open at the moment given, or reopened for one of the boutiques."""
    is_open = Q(opens_at__lte=Given("at"), closes_at__gt=Given("at"))
    reopened = Q(reopenings__at__lte=Given("at"), reopenings__until__gte=Given("today"))
    return Season.objects.filter(is_open | reopened & Q(reopenings__boutique__in=houses)).order_by("opens_at")
