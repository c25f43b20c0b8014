"""Serves so that a request stops where it is told to: `python -m tests.trials.stopping DATABASE FOLDER [fault …]`.

A request that carries `Stop-At` writes into FOLDER that it reached the point, and waits there until it is killed or the
story lets it go on. A point is a table, before the request first writes it, or `table#3`, before its third writing;
`commit`, before what it wrote is committed; `committed`, after. A killed process is followed by another, as anywhere.
"""

import os
import re
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.races.server import made_ready, serve

PROCESSES = 2
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')
REACHED, GO_ON = "reached", "go on"
WHOLE = 60.0
"""Seconds of a batch that one request does here: all of it."""
COMMITTED = ("orders_event", "boutiques_leathercolour")


class Stop(threading.local):
    """Where the request of this thread stops, and what it has written so far."""

    folder: Path
    at = ""
    wrote: Counter[str]


stop = Stop()


def comes_by(point: str) -> None:
    """Stop here if this is the point; say so first."""
    if stop.at != point:
        return
    stop.at = ""
    (stop.folder / "being written").write_text(str(os.getpid()))
    (stop.folder / "being written").rename(stop.folder / REACHED)
    while not (stop.folder / GO_ON).exists():
        time.sleep(0.01)


def writing(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Come by the table that a statement is about to write."""
    if found := WRITES.match(str(sql)):
        table = found[1]
        stop.wrote[table] += 1
        comes_by(table)
        comes_by(f"{table}#{stop.wrote[table]}")
    return execute(sql, params, many, context)


def stop_at_commits() -> None:
    """Come by each commit that ends what was written of lines or lists."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    committing = BaseDatabaseWrapper.commit

    def commit(self: Any) -> None:
        ends = stop.at and any(table in stop.wrote for table in COMMITTED)
        if ends:
            comes_by("commit")
        committing(self)
        if ends:
            comes_by("committed")

    BaseDatabaseWrapper.commit = commit  # type: ignore[method-assign]


def stopping(app: Callable[..., Iterable[bytes]], folder: Path) -> Callable[..., Iterable[bytes]]:
    """The app, whose requests stop where their header says."""
    from django.db import connection

    from orders.bulk import machine

    stop_at_commits()
    machine.SECONDS = WHOLE

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        stop.folder, stop.at, stop.wrote = folder, environ.get("HTTP_STOP_AT", ""), Counter()
        with connection.execute_wrapper(writing):
            return app(environ, start)

    return answer


def main(database: str, folder: str, *faults: str) -> None:
    """Serve, with always so many processes."""
    app = stopping(made_ready(database, faults), Path(folder))
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        for _ in range(PROCESSES):
            begin(listening, app)
        print(listening.getsockname()[1], flush=True)
        while True:
            os.wait()
            begin(listening, app)


def begin(listening: socket.socket, app: Any) -> None:
    """Begin a process."""
    if os.fork() == 0:
        serve(listening, app)


if __name__ == "__main__":
    main(*sys.argv[1:])
