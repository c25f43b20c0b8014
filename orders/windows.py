"""In which seasons a boutique may place now: those whose window is open, and those reopened for it."""

from datetime import datetime

from django.db.models import Q

from boutiques.models import PARIS, Season, Staff
from orders.permissions import managed_by


def open_kinds(user: Staff, at: datetime) -> dict[str, Season]:
    """Return the season of each kind in which the person may place now; who manages no boutique places nothing."""
    houses = managed_by(user, at)
    if not houses:
        return {}
    reopened = Q(reopenings__boutique__in=houses, reopenings__at__lte=at)
    today = at.astimezone(PARIS).date()
    found = Season.objects.filter(Q(opens_at__lte=at, closes_at__gt=at) | reopened & Q(reopenings__until__gte=today))
    return {season.kind: season for season in found.order_by("opens_at")}
