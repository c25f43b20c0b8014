"""A real browser before a real server: Debian's Chromium at a tablet's size, with JavaScript and without."""

import os

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.emptying import really_committed

TABLET = {"width": 1024, "height": 768}

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=10_000)


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The stories here commit: the server's threads must see what they write."""
    with really_committed(django_db_blocker):
        yield


@pytest.fixture(scope="session")
def server(django_db_setup, django_db_blocker):
    """The whole house behind HTTP, on loopback."""
    with django_db_blocker.unblock():
        live = LiveServer("localhost")
        yield live
        live.stop()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripted(request):
    """Each journey is made twice."""
    return request.param


@pytest.fixture
def visit(browser, server, scripted, db):
    """Open a browser of one's own: `visit(username)` signs that person in and returns their page."""
    contexts: list[BrowserContext] = []

    def sign_in(person) -> Page:
        context = browser.new_context(base_url=server.url, viewport=TABLET, java_script_enabled=scripted)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto("/accounts/login/")
        page.get_by_label("User name").fill(person.username)
        page.get_by_label("Password").fill("carnet-demo")
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("main h1")).to_be_visible()
        return page

    yield sign_in
    for context in contexts:
        context.close()
