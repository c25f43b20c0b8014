"""A real browser before a real server: Debian's Chromium at a tablet's size, with JavaScript and without."""

import os

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from boutiques.models import Season
from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from tests import cast
from tests.emptying import really_committed
from tests.orders.reading import browser as browser_of
from tests.server import started

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
        live = started()
        yield live
        live.stop()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripted(request):
    """Each journey is made twice."""
    return request.param


@pytest.fixture(scope="session")
def tablets(browser, server):
    """Everybody's tablet, with JavaScript or without: it is kept, so that style and script are read only once."""
    contexts: dict[tuple[str, bool], BrowserContext] = {}

    def of(username: str, scripted: bool) -> BrowserContext:
        if (username, scripted) not in contexts:
            context = browser.new_context(base_url=server.url, viewport=TABLET, java_script_enabled=scripted)
            context.set_default_timeout(15_000)
            contexts[username, scripted] = context
        return contexts[username, scripted]

    yield of
    for context in contexts.values():
        context.close()


@pytest.fixture
def podium(catalogue) -> Season:
    """A podium that is open today, with its lists."""
    now = timezone.now()
    season = cast.season("PO", "PONOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    return season


@pytest.fixture
def placed(podium, catalogue, camille, nadia, mme_ota) -> Order:
    """Mme Ōta's Birkin in Gold, which is with Paris."""
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    order = verbs.request(camille.boutique, by=camille, client=mme_ota, wanted=wanted).order
    verbs.place(order, by=nadia, season=podium)
    return order


@pytest.fixture
def visit(tablets, server, scripted, db):
    """Take a tablet in hand: `visit(person)` gives a page of the person's own, signed in."""
    taken: list[BrowserContext] = []

    def page_of(person, *, signed_in: bool = True) -> Page:
        context = tablets(person.username, scripted)
        taken.append(context)
        if signed_in:
            cookie = browser_of(person).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield page_of
    for context in taken:
        for page in context.pages:
            page.close()
        context.clear_cookies()
        context.set_offline(False)
