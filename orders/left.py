"""From which window a wish was carried over: the one that the clock names, else the one in whose time it was said."""

from datetime import datetime

from django.db.models import JSONField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from boutiques.models import Season
from orders.models import Event

LEFT = KeyTextTransform("left", Cast("facts", JSONField()))
"""The id of the window that had closed, as text: the clock says it, for it may come long after the next has opened."""


def of_window(steps: QuerySet[Event], season: Season) -> QuerySet[Event]:
    """Of such steps those in which the clock says that this window had closed."""
    return steps.annotate(left=LEFT).filter(by=None, left=str(season.pk))


def from_window(steps: QuerySet[Event], season: Season, until: datetime | None) -> QuerySet[Event]:
    """Of such steps those that led away from this window; `until` is when the next one opens, if it is announced."""
    in_its_time = Q(by__isnull=False, at__gte=season.opens_at)
    if until:
        in_its_time &= Q(at__lt=until)
    return steps.annotate(left=LEFT).filter(in_its_time | Q(by=None, left=str(season.pk)))
