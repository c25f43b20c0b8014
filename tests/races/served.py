"""Asking the app over HTTP as many at once: each with a session of their own, with forms read from its pages."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client as Browser

from boutiques.models import Staff
from tests import paper
from tests.races.conftest import held
from tests.races.server import GATE

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


class Answer(NamedTuple):
    """What the server said."""

    status: int
    text: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """An answer is looked at, not followed."""

    def redirect_request(self, *args: object) -> None:
        """Nothing."""


@dataclass
class Post:
    """A form, filled in and ready to be sent by somebody who is signed in."""

    browser: Browser
    action: str
    said: dict[str, str]

    def send(self, port: int) -> Answer:
        """Send it over HTTP."""
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.browser.cookies.items())
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}{self.action}", urlencode(self.said).encode(), {"Cookie": cookies}
        )
        opener = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))
        try:
            with opener.open(asked, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.read().decode())
        except urllib.error.HTTPError as answer:
            return Answer(answer.code, answer.read().decode())


def signed_in(person: Staff) -> Browser:
    """A browser in which a person has signed in, on the address that is served."""
    browser = Browser(SERVER_NAME="127.0.0.1")
    browser.force_login(person, backend="boutiques.sign_in.StaffBackend")
    return browser


def filled(browser: Browser, action: str, **typed: str) -> Post:
    """Open a page and fill in the form it is about."""
    form = paper.opened(browser, action)
    return Post(browser, action, {**form.said, **typed})


@contextmanager
def serving(*faults: str) -> Iterator[int]:
    """Serve the stories' database from several processes; yield the port."""
    command = [sys.executable, "-m", "tests.races.server", str(connection.settings_dict["NAME"]), *faults]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert server.stdout
    try:
        yield int(server.stdout.readline())
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        server.stdout.close()


AT_THE_GATE = "SELECT pg_advisory_xact_lock(%s)", GATE


def all_at_once(
    port: int, posts: list[Post], *, gathered: int = 0, holding: tuple[object, ...] = AT_THE_GATE
) -> list[Answer]:
    """Send all at once; with `gathered`, the gate is held until so many have read and none has written.

    `holding` is another statement that holds what they come to wait for, with its values.
    """
    with ThreadPoolExecutor(len(posts)) as threads:
        if not gathered:
            return list(threads.map(lambda post: post.send(port), posts))
        with held(*holding) as until:
            running = [threads.submit(post.send, port) for post in posts]
            until(gathered)
        return [one.result(PATIENCE) for one in running]


@pytest.fixture(scope="module")
def served(django_db_setup: None) -> Iterator[int]:
    """The app, served by several processes for all stories of a file; the port."""
    with serving() as port:
        yield port
