"""The whole catalogue is renamed: what was sent to Paris is on every page as it was, to the byte; a wish reads anew."""

import re
from collections.abc import Iterator
from html import unescape
from http.cookies import SimpleCookie

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from boutiques.choice import PartWanted
from boutiques.models import Colour, Design, Hardware, Leather, Part, Season, Style
from orders.models import Order
from tests import cast, walk
from tests.lifecycle.sent import World
from tests.lifecycle.world import build, cookies
from tests.one_transaction import db

__all__ = ["cookies", "db"]

MASK = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": *"[^"]*"|name="submission" value="[^"]*"'
    r'|swatches-[0-9a-z]+\.css|<select id="[^"]*" name="style">.*?</select>',
    re.DOTALL,
)
"""What differs though nothing changed, the version of the stylesheet of swatches, and the list of styles to choose."""
SENT = ("placed", "amended", "refused", "accepted", "arrived", "offered", "declined", "sold", "released")
READERS = {"manager": SENT, "own_sa": ("placed", "sold"), "paris": ("placed", "amended", "arrived")}
LISTS = {
    "manager": ("/orders/?state=placed&state=amended&state=accepted&state=arrived&state=offered&state=sold",),
    "own_sa": ("/desk/",),
    "paris": ("/orders/", "/paris/", "/"),
}
OLD = ("Birkin 30", "Togo", "Gold", "Palladium", "#b5804a", "#c9c9c6")


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """One podium order in each state."""
    return build(("PO",))


@pytest.fixture(scope="module")
def special(world: World) -> dict[str, Order]:
    """Two special orders with another lining and thread: one still wished for, one placed."""
    manager, season = world.people["manager"], Season.objects.get(code="SO2026")
    style, leather, colour = (model.objects.first() for model in (Style, Leather, Colour))
    made = cast.Catalogue(**{
        **dict.fromkeys(cast.Catalogue.__dataclass_fields__), "b30": style, "togo": leather,
        "k28s": Style.objects.get(code="K28S"), "epsom": Leather.objects.get(name="Epsom"),
        "gold": Colour.objects.get(name="Gold"), "noir": colour, "etoupe": Colour.objects.get(name="Étoupe"),
        "phw": Hardware.objects.get(code="PHW"),
    })  # fmt: skip
    extra = cast.special_menu(season, made)
    wanted = walk.wish(
        made, design=extra.verso, thread=made.etoupe, parts=(PartWanted(extra.lining, made.noir, made.epsom),)
    )
    found = {}
    for state in ("requested", "placed"):
        client = cast.client(world.people["own_sa"], title="Mme", given_name="Inès", family_name="Roy")
        found[state] = walk.to_state(
            state, client, wanted, manager=manager, paris=world.people["paris"], season=season, kind="SO"
        )
    return found


class Reading:
    """The pages as people get them, masked."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.cookies = cookies

    def get(self, who: str, address: str) -> str:
        browser = Browser()
        browser.cookies = SimpleCookie({"sessionid": self.cookies[who]})
        response = browser.get(address)
        if response["Content-Type"] == "application/pdf":
            return f"{response.status_code} {response.content.decode('latin-1')}"
        return f"{response.status_code} {MASK.sub('', unescape(response.content.decode()))}"


def printed(world: World, special: dict[str, Order]) -> Iterator[tuple[str, str]]:
    """Every sheet and tag of something that was sent, and who prints it."""
    for who, states in READERS.items():
        for order in [*(world.lines["PO", state] for state in states), special["placed"]]:
            yield who, f"/orders/{order.reference}/sheet.pdf"
    for state in ("arrived", "offered", "declined", "sold"):
        yield "manager", f"/orders/{world.lines['PO', state].reference}/tag.pdf"


def addresses(world: World, special: dict[str, Order]) -> Iterator[tuple[str, str]]:
    """Every page on which something that was sent stands, and who opens it."""
    for who, states in READERS.items():
        for order in [*(world.lines["PO", state] for state in states), special["placed"]]:
            yield who, f"/orders/{order.reference}/"
        for address in LISTS[who]:
            yield who, address
    yield "paris", f"/orders/{special['placed'].reference}/accept/"
    for state in ("placed", "offered", "declined"):
        yield "manager", f"/clients/{world.lines['PO', state].wished_by.uuid}/"
    yield from printed(world, special)


def rename() -> None:
    """Give every row of the catalogue another name, and another code, colour and grain where it has one."""
    for model in (Style, Leather, Colour, Hardware, Design, Part):
        for row in model.objects.all():
            row.name = f"Neu {row.pk}"
            if hasattr(row, "swatch"):
                row.swatch = "#123456"
            if hasattr(row, "house_code"):
                row.house_code = "777"
            if model is Style:
                row.silhouette = "picotin"
            if model is Leather:
                row.grain = "scales"
            row.save()


@pytest.fixture(scope="module")
def renamed(world: World, special: dict[str, Order], cookies: dict[str, str]) -> tuple[dict, dict]:
    """Every page before and after."""
    reading = Reading(cookies)
    asked = list(addresses(world, special))
    before = {one: reading.get(*one) for one in asked}
    with transaction.atomic():
        rename()
        after = {one: reading.get(*one) for one in asked}
        after |= {one: reading.get(*one) for one in wishes(world, special)}
        transaction.set_rollback(True)
    before |= {one: reading.get(*one) for one in wishes(world, special)}
    return before, after


def wishes(world: World, special: dict[str, Order]) -> list[tuple[str, str]]:
    """The pages of what is only wished for."""
    plain, other = world.lines["PO", "requested"].reference, special["requested"].reference
    pages = [f"/orders/{one}/{verb}" for one in (plain, other) for verb in ("", "respecify/", "place/", "sheet.pdf")]
    return [("manager", one) for one in [*pages, "/orders/?state=requested"]]


def test_what_was_sent_is_the_same_to_the_byte(renamed, world, special):
    before, after = renamed
    asked = list(addresses(world, special))
    assert sum(before[one].startswith("200") for one in asked) > 20
    assert [one for one in asked if before[one] != after[one]] == []


def test_what_is_wished_reads_the_words_of_today(renamed, world, special):
    before, after = renamed
    for one in wishes(world, special):
        assert before[one].startswith("200") and after[one].startswith("200"), one
        body = after[one].partition('id="main"')[2]
        found = [word for word in OLD if word in body]
        assert (one, found) == (one, [])
        assert before[one] != after[one]
    line = after["manager", f"/orders/{special['requested'].reference}/"]
    assert re.search(r"Requested.{0,40}Neu \d+", line) and "Étoupe" not in line and "Epsom" not in line


def test_a_wish_costs_no_more_than_a_page_may(world, special, cookies):
    browser = Browser()
    browser.cookies = SimpleCookie({"sessionid": cookies["manager"]})
    for order in (world.lines["PO", "requested"], special["requested"]):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/orders/{order.reference}/").status_code == 200
        assert len(asked) <= 12
