"""Tells every history at once, in the order of time, so that numbers, ranks and budgets are those of their day."""

import heapq
import logging
from collections.abc import Callable, Iterable

from config.errors import Refused
from orders.demo.pen import Course

log = logging.getLogger("carnet.demo")


def tell(courses: Iterable[Course], done: Callable[[], None] = lambda: None) -> list[Refused]:
    """Go through all courses in the order of their moments; return what was refused, which ends its history early.

    `done` is called at the end of each history.
    """
    refused: list[Refused] = []
    waiting = [(at, number, course) for number, course in enumerate(courses) if (at := next(course, None))]
    heapq.heapify(waiting)
    while waiting:
        _, number, course = heapq.heappop(waiting)
        try:
            at = next(course, None)
        except Refused as refusal:
            refused.append(refusal)
            log.warning("A history of the demo ends early: %s", refusal)
            at = None
        if at is None:
            done()
        else:
            heapq.heappush(waiting, (at, number, course))
    return refused
