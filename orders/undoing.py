"""What stands in the way of moving a season's window back: what was done in the season since."""

from datetime import datetime

from boutiques.hooks import when_window_moves_back
from boutiques.models import Season
from config.errors import Refused
from orders.models import Event, Placement, SlotMovement

SINCE = "Something was done in it since: {what}. Move its days on its own page instead."


@when_window_moves_back.join
def nothing_was_done_in_it(asked: tuple[int, datetime], at: datetime) -> None:
    """Raise Refused where an order was placed in the season, a slot moved, or the clock carried wishes over."""
    season, since = asked
    kind = Season.objects.filter(pk=season).values("kind")
    found = {
        "an order was placed": Placement.objects.filter(season=season, at__gte=since),
        "a slot moved": SlotMovement.objects.filter(slot__season=season, at__gte=since),
        "wishes were carried over": Event.objects.filter(
            verb="carry_over", by=None, at__gte=since, order__kind__in=kind
        ),
    }
    what = next((words for words, rows in found.items() if rows.exists()), "")
    if what:
        raise Refused(SINCE.format(what=what))
