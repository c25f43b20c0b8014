"""A person marks their notices as read."""

from datetime import datetime

from boutiques.models import Staff
from orders.models import Notice


def mark_read(person: Staff, *, until: datetime, at: datetime) -> int:
    """Mark what was told up to the newest the person had before them; what came since stays new. Return how many."""
    return Notice.objects.filter(person=person, at__lte=until).unread().update(seen_at=at)
