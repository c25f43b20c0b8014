"""The one clock: verbs and pages take `at` from here, never from a form."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from boutiques.models import Boutique


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return timezone.now()


def today(boutique: "Boutique", at: datetime | None = None) -> date:
    """Return the calendar day in the boutique's own time zone, now or at the moment `at`."""
    return (at or now()).astimezone(boutique.zone).date()
