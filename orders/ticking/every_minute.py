"""The clock in the worker's own process, for a house that has no scheduler."""

import logging
import time

from django.db import DatabaseError, connection

from orders.ticking import tick

log = logging.getLogger("carnet.clock")

MINUTE = 60


def every_minute() -> None:
    """Come round every minute, for ever; without a database there is another minute."""
    while True:
        begun = time.monotonic()
        try:
            tick()
        except DatabaseError as error:
            log.error("tick error=%s", type(error).__name__)
        connection.close()
        time.sleep(max(0, MINUTE - (time.monotonic() - begun)))
