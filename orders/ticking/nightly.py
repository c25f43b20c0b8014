"""Once a night the heads of all lines are hashed, into a table and into the log, and the house is looked over."""

import logging
from datetime import datetime

from boutiques.days import PARIS
from orders import heads
from orders.models import Heads
from orders.ticking.watch import look_over

log = logging.getLogger("carnet.heads")

NIGHT = 3
"""The hour in Paris at which a night's hash is due; it is caught up at any later hour."""


def hash_heads(at: datetime) -> int:
    """Write the hash that is due, once for each day in Paris, and look over the house; return 1 where it was now."""
    local = at.astimezone(PARIS)
    if local.hour < NIGHT or Heads.objects.filter(day=local.date()).exists():
        return 0
    found = heads.hashed(heads.settled(at))
    # Of two clocks at once one writes it, and says so.
    _, is_new = Heads.objects.get_or_create(day=local.date(), defaults={"at": at, **found._asdict()})
    if is_new:
        log.info("day=%s %s", local.date(), found)
        look_over(at)
    return int(is_new)
