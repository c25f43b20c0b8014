"""The app as several processes serve it: `python -m tests.races.server DATABASE [fault …]` prints its port and serves.

Each fault replaces one lock of the product by something that only reads: that is how a race shows that it would notice.
The product itself has no such switch. Whoever has read waits at a gate until the story lets everybody write.
"""

import os
import socket
import sys
from collections.abc import Callable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

PROCESSES = 3
GATE = 4_711
"""The advisory lock that a story holds while it gathers readers."""


class Threads(ThreadingMixIn, WSGIServer):
    """A process's server: a thread for each request, on the socket that all processes share."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


def gate() -> None:
    """Wait while the story holds the gate."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [GATE])


def lines_unlocked() -> None:
    """A line is read and not locked."""
    from orders import door
    from orders.models.phrases import OrderPhrases

    locking = door.lock

    def lock(*args: Any, **asks: Any) -> Any:
        found = locking(*args, **asks)
        gate()
        return found

    OrderPhrases.locked = lambda self: self  # type: ignore[method-assign]
    door.lock = lock


def slots_unlocked() -> None:
    """A free slot is read and not locked."""
    from orders import slots

    def theirs_or_free(order: Any, season: Any, at: Any) -> Any:
        found = slots.free_slots(order.boutique, season, at).order_by("number").first()
        gate()
        return found

    slots.theirs_or_free = theirs_or_free


def every_third_fails() -> None:
    """Every third line is refused after it has taken its slot."""
    from config.errors import Refused
    from orders import slots

    taking = slots.take

    def take(step: Any, season: Any) -> None:
        taking(step, season)
        if int(step.order.reference[-4:]) % 3 == 0:
            raise Refused("It fails after all.")

    slots.take = take


def imports_unlocked() -> None:
    """Neither an import nor the lists it is about are locked while it is judged and written."""
    from boutiques.imports import applying
    from boutiques.models import Import

    judging = applying._judged_anew

    def judged(*asked: Any) -> Any:
        found = judging(*asked)
        gate()
        return found

    applying._locked = lambda one: Import.objects.select_related("season", "file").get(pk=one.pk)
    applying.lock_tables = lambda models: None
    applying._judged_anew = judged


def loans_unlocked() -> None:
    """A slot and its loan are read and not locked."""
    from django.db.models import QuerySet

    from orders.models import Loan

    def save(self: Any, *args: Any, **asks: Any) -> None:
        gate()
        super(Loan, self).save(*args, **asks)

    QuerySet.select_for_update = lambda self, **asks: self._chain()  # type: ignore[method-assign]
    Loan.save = save  # type: ignore[method-assign]


def sheets_unlocked() -> None:
    """An answer sheet is judged and not locked."""
    from orders.answer_sheets import applying

    judging = applying.judge

    def judge(*asked: Any) -> Any:
        found = judging(*asked)
        gate()
        return found

    applying.lock = lambda sheet: None
    applying.judge = judge


FAULTS: dict[str, Callable[[], None]] = {
    fault.__name__: fault
    for fault in (lines_unlocked, slots_unlocked, every_third_fails, imports_unlocked, loans_unlocked, sheets_unlocked)
}


def made_ready(database: str, faults: tuple[str, ...]) -> Any:
    """Load the app for the stories' database, with its faults; nothing is connected yet."""
    import django
    from django.conf import settings

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    settings.DATABASES["default"]["NAME"] = settings.DATABASES["owner"]["NAME"] = database
    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.urls import resolve

    for fault in faults:
        FAULTS[fault]()
    resolve("/")
    return get_wsgi_application()


def serve(listening: socket.socket, app: Any) -> None:
    """Serve for ever from this process, at the stories' moment."""
    import time_machine

    from tests import cast

    server = Threads(listening.getsockname(), Quiet, bind_and_activate=False)
    server.socket = listening
    server.server_name, server.server_port = listening.getsockname()
    server.setup_environ()
    server.set_app(app)
    with time_machine.travel(cast.AT):
        server.serve_forever()


def main(database: str, *faults: str) -> None:
    """Bind one socket, share it among the processes, and say its port."""
    app = made_ready(database, faults)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        for _ in range(PROCESSES):
            if os.fork() == 0:
                serve(listening, app)
        print(listening.getsockname()[1], flush=True)
        for _ in range(PROCESSES):
            os.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
