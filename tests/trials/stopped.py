"""Sending a form that stops at a point within the server, and killing what stands there."""

import http.client
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

from tests.races.served import PATIENCE, ROOT, Answer, NoRedirect, Post
from tests.trials.stopping import GO_ON, REACHED

LOST = (urllib.error.URLError, http.client.HTTPException, ConnectionError)


@dataclass
class Served:
    """The app as it is served: its port, and the folder in which it says where it stands."""

    port: int
    folder: Path

    def send(self, post: Post, stop_at: str = "") -> Answer | None:
        """Send a form; None where no answer came."""
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in post.browser.cookies.items())
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{post.action}",
            urlencode(post.said).encode(),
            {"Cookie": cookies, "Stop-At": stop_at},
        )
        return self.asked(asked)

    def get(self, path: str) -> Answer | None:
        """Ask for a page that needs nobody signed in."""
        return self.asked(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}"))

    def asked(self, request: urllib.request.Request) -> Answer | None:
        """What the server said, or None where it was gone."""
        opener = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.read().decode())
        except urllib.error.HTTPError as answer:
            return Answer(answer.code, answer.read().decode())
        except LOST:
            return None

    @contextmanager
    def stopped(self, post: Post, point: str) -> Iterator[tuple[int, Future[Answer | None]]]:
        """Send a form that stops at the point; yield the process that stands there, and the answer to come.

        Fails where the point is not reached.
        """
        for name in (REACHED, GO_ON):
            (self.folder / name).unlink(missing_ok=True)
        with ThreadPoolExecutor(1) as threads:
            running = threads.submit(self.send, post, point)
            limit = time.monotonic() + PATIENCE
            try:
                while not (self.folder / REACHED).exists():
                    assert not running.done(), f"{post.action} came by no {point}: {running.result()}"
                    assert time.monotonic() < limit, f"{post.action} did not reach {point}"
                    time.sleep(0.01)
                yield int((self.folder / REACHED).read_text()), running
            finally:
                (self.folder / GO_ON).touch()
            running.result(PATIENCE)


@contextmanager
def stoppable(folder: Path, *faults: str, **env: str) -> Iterator[Served]:
    """Serve the stories' database so that requests can be stopped."""
    command = [
        sys.executable,
        "-m",
        "tests.trials.stopping",
        str(connection.settings_dict["NAME"]),
        str(folder),
        *faults,
    ]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert server.stdout
    try:
        yield Served(int(server.stdout.readline()), folder)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        server.stdout.close()
