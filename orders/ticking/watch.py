"""What a night's look over the house finds: promises that nobody at work keeps, and boutiques where nobody decides."""

import logging
from datetime import datetime

from boutiques.vacant import undecided
from orders.unkept import unkept_by_house

log = logging.getLogger("carnet.watch")


def look_over(at: datetime) -> int:
    """Write each into the log, by the boutique's code and never a name; return how many (two queries).

    An administrator's Today says the same at any time; the log is for who watches the machines.
    """
    promises, posts = unkept_by_house(), undecided(at)
    for code, _, lines in promises:
        log.warning("house=%s orders=%s kept by nobody at work", code, lines)
    for one in posts:
        log.warning("house=%s has no manager and no deputy", one.boutique.code)
    return len(promises) + len(posts)
