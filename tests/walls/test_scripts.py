"""Scripts stored in every text there is, then a walk over every page in a real browser: none of them runs.

The pages are shown without the house's content policy and without its own scripts, so that only how they are written
protects the reader; nothing is asked from elsewhere, and no element of a page listens by an attribute.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlsplit

import pytest
import time_machine
from django.apps import apps
from django.db import models
from django.db.utils import DatabaseError
from django.test import Client as Browser
from playwright.sync_api import Page, Route

from boutiques.models import Staff
from tests import behind, cast
from tests.emptying import really_committed
from tests.walls import full_house
from tests.walls.full_house import World
from tests.walls.payloads import PAYLOADS
from tests.walls.test_matrix import addresses

WALKERS = ("nadia", "ada", "pascal", "camille")
"""Who walks: each page is shown to the first of them who may read it."""
CODES = frozenset({
    "code", "reference", "head", "hash", "previous", "silhouette", "swatch", "grain", "axis", "kind", "family",
    "currency", "country", "time_zone", "username", "password", "email", "session_key", "verb", "role", "state",
    "language", "domain", "key", "content", "pgh_label", "sha256", "media_type", "salt", "fingerprint", "facts", "form",
    "pin_hash", "locale", "reason", "return_reason", "close_reason", "choice", "placed_as", "digest", "how", "chosen",
})  # fmt: skip
"""Columns that the house writes itself and looks things up by: they hold no words of a person."""
OF_CODES = ("_code", "_swatch", "_digest", "_slug")
SHORT = 16
"""What takes fewer characters has room for no script."""
APPS = ("boutiques", "clients", "orders")
LISTENS = """() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
  .filter(a => a.name.startsWith('on') || a.name.startsWith('hx-on')
    || ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(a.name)
      && /^\\s*(javascript:|data:(?!image\\/))/i.test(a.value))
  .map(a => `${one.tagName} ${a.name}=${a.value}`))"""
OWN = re.compile(rb"<(?:link|script)\b[^>]*/static/[^>]*>")
"""The house's own style and script, which are not asked for here."""
WATCH = "window.xss = () => { window.ran = true; }; window.alert = window.confirm = window.prompt = window.xss;"


@dataclass
class Shown:
    """A page as the server answers it, by the address it stands at."""

    pages: dict[str, bytes] = field(default_factory=dict)
    asked_elsewhere: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        """Answer from what was fetched before, and with nothing else; what no page of the house asks for is noted."""
        parts = urlsplit(route.request.url)
        if parts.hostname != "localhost" or parts.path in ("/x", "/none"):
            self.asked_elsewhere.append(route.request.url)
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.pages.get(parts.path, b""))


def texts() -> Iterator[tuple[str, str, int]]:
    """Every column that holds words of a person: its table, its name, and how many characters it takes."""
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            for one in model._meta.concrete_fields:
                if isinstance(one, models.CharField | models.TextField) and not is_code(one):
                    fits = one.max_length or 4000
                    if fits >= SHORT:
                        yield model._meta.db_table, one.column, fits


def is_code(column: models.Field) -> bool:
    """Whether the house writes it itself and looks things up by it."""
    return bool(column.choices or column.unique or column.name in CODES or column.name.endswith(OF_CODES))


def plant() -> list[str]:
    """Write a script into every such column of every row, past the guards; return the columns that took one."""
    scripts, took = cycle(PAYLOADS), []
    behind.run("SET session_replication_role = replica", using="owner")
    for table, column, fits in texts():
        script = next(one for one in scripts if len(one) <= fits)
        try:
            behind.run(f"UPDATE {table} SET {column} = %s WHERE {column} <> ''", script, using="owner")
            took.append(f"{table}.{column}")
        except DatabaseError:
            continue  # the column is not free text: the database itself refuses a script there
    behind.run("SET session_replication_role = origin", using="owner")
    return took


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The story commits: what is planted is written by the tables' owner."""
    with really_committed(django_db_blocker), time_machine.travel(cast.AT, tick=False):
        yield


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """A house with one of everything that has an address."""
    return full_house.build()


@pytest.fixture(scope="module")
def planted(world: World) -> list[str]:
    """The columns that a script was written into."""
    return plant()


@pytest.fixture(scope="module")
def shown(world: World, planted: list[str]) -> Shown:
    """Every page there is, fetched by the first who may read it."""
    found, browsers = Shown(), []
    for who in WALKERS:
        browsers.append(Browser())
        browsers[-1].force_login(Staff.objects.get(pk=world.people[who].pk), backend="boutiques.sign_in.StaffBackend")
    for name, address in addresses(world):
        for browser in browsers:
            answer = browser.get(address)
            assert answer.status_code < 500, name
            if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
                found.pages[address] = OWN.sub(b"", answer.getvalue())
                break
    return found


def walked(page: Page, shown: Shown) -> list[str]:
    """Open each page; return what ran, what listens and what was asked from elsewhere."""
    page.add_init_script(WATCH)
    page.route("**/*", shown.answer)
    wrong = []
    for address in shown.pages:
        page.goto(f"http://localhost{address}")
        wrong += [f"{address}: {one}" for one in page.evaluate(LISTENS)]
        if page.evaluate("window.ran === true"):
            wrong.append(f"{address}: a script ran")
    return wrong + shown.asked_elsewhere


def test_a_script_is_in_every_text(planted):
    for must in ("clients_client.family_name", "orders_words.text", "boutiques_style.name", "orders_savedview.name"):
        assert must in planted
    assert len(planted) > 60
    assert len(PAYLOADS) >= 60


def test_no_script_runs_on_any_page(shown, page):
    assert len(shown.pages) > 90
    assert sum(b"xss()" in body for body in shown.pages.values()) > 50, "few pages show what was planted"
    assert not walked(page, shown)


def test_a_text_written_as_it_is_is_found(shown, page, world):
    address = next(one for one in shown.pages if one.startswith("/orders/FSH"))
    leaky = shown.pages[address].replace(b"</main>", f"{PAYLOADS[15]}</main>".encode())
    assert walked(page, Shown({address: leaky}))
