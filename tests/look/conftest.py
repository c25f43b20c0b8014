"""A browser at the specimen page, which complains about whatever the policy blocks and the script trips over.

No database is needed: Nadia stands in memory, and the frame around the pages is given.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests import server as serving
from tests.look import urls


@pytest.fixture(scope="session")
def house() -> Iterator[LiveServer]:
    """The house, served."""
    server = serving.started()
    yield server
    server.stop()


@pytest.fixture
def room(browser: Browser, house: LiveServer, monkeypatch) -> Iterator[BrowserContext]:
    """Nadia's browser on a tablet, that reaches nothing but this house."""
    monkeypatch.setattr("config.frame._sources", [urls.around])
    urls.sent.clear()
    context = browser.new_context(viewport={"width": 1024, "height": 768}, base_url=house.url)
    yield context
    context.close()


@pytest.fixture
def specimen(room: BrowserContext) -> Iterator[Page]:
    """The specimen page; at the end nothing was blocked and no script had failed."""
    page = room.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto("/design/")
    page.wait_for_selector("html[data-js]")
    yield page
    assert wrong == []
