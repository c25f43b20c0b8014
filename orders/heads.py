"""One hash over the heads of all lines, as they stood after a certain event: a chain rewritten later shows in it."""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Max

from orders.models import Event

SETTLED = timedelta(hours=1)
"""No transaction lasts so long: an event written before has been committed, and none comes in between any more."""
CHUNK = 10_000
LAST = """
    SELECT order_id, seq, hash FROM (
        SELECT DISTINCT ON (order_id) order_id, seq, hash FROM orders_event WHERE id <= %s ORDER BY order_id, seq DESC
    ) AS last ORDER BY order_id
"""


class Hashed(NamedTuple):
    """What the heads came to: up to which event, of how many lines and events, and the hash of them all."""

    upto: int
    lines: int
    events: int
    digest: str

    def __str__(self) -> str:
        return f"upto={self.upto} lines={self.lines} events={self.events} heads={self.digest}"


def settled(at: datetime) -> int:
    """Return the id of the last event that was surely committed at that moment; 0 where there is none (one query)."""
    return Event.objects.filter(at__lte=at - SETTLED).aggregate(last=Max("pk"))["last"] or 0


def newest(using: str = DEFAULT_DB_ALIAS) -> int:
    """Return the id of the last event there is, 0 where there is none (one query)."""
    return Event.objects.using(using).aggregate(last=Max("pk"))["last"] or 0


def hashed(upto: int, using: str = DEFAULT_DB_ALIAS) -> Hashed:
    """Hash every line's head as it was after event `upto`: order, number and hash of its last event, order by order.

    Reads each line once, in portions, so that any number of them fits.
    """
    digest, lines = hashlib.sha256(), 0
    connection = connections[using]
    with connection.cursor() as count:
        count.execute("SELECT count(*) FROM orders_event WHERE id <= %s", [upto])
        [events] = count.fetchone()
    with connection.chunked_cursor() as heads:
        heads.execute(LAST, [upto])
        while rows := heads.fetchmany(CHUNK):
            lines += len(rows)
            for order, seq, head in rows:
                digest.update(f"{order} {seq} {head}\n".encode())
    return Hashed(upto, lines, events, digest.hexdigest())
