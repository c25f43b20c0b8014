"""The whole catalogue is renamed: what was sent to Paris is on every page as it was, to the byte; a wish reads anew."""

import re
from collections.abc import Iterator
from html import unescape
from http.cookies import SimpleCookie

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from boutiques import catalogue_acts
from boutiques.choice import PartWanted
from boutiques.models import Colour, Hardware, Leather, Season, Staff, Style
from boutiques.named import KEYS
from orders.bulk import machine
from orders.models import Order
from tests import cast, walk
from tests.lifecycle.sent import World
from tests.lifecycle.world import build, cookies
from tests.one_transaction import db

__all__ = ["cookies", "db"]

MASK = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": *"[^"]*"|name="submission" value="[^"]*"'
    r'|<a (?:class="over" )?href="/orders/\?[^"]*"'
    r'|swatches-[0-9a-z]+\.css|<select id="[^"]*" name="(?:style|leather|colour)">.*?</select>',
    re.DOTALL,
)
"""What differs though nothing changed; the version of the swatches, the styles to choose, what a list is asked for."""
SENT = ("placed", "amended", "refused", "accepted", "arrived", "offered", "declined", "sold", "released")
READERS = {
    "manager": SENT, "own_sa": SENT, "colleague": ("arrived", "offered", "declined", "sold"), "paris": SENT,
    "other_manager": (),
}  # fmt: skip
"""Who reads the order page of a line in which state."""
LISTS = {
    "manager": (
        "/", "/orders/", "/orders/?show=all", "/orders/?state=placed&state=offered&state=sold", "/orders/passed-on/",
        "/desk/", "/clients/", "/slots/", "/slots/SO2026/FSH/", "/slots/SO2026/FSH/ledger/", "/seasons/SS2027/budgets/",
    ),
    "own_sa": ("/", "/orders/", "/desk/", "/slots/SO2026/FSH/"),
    "colleague": ("/orders/", "/desk/"),
    "paris": ("/", "/orders/", "/orders/?kind=SO", "/paris/", "/slots/SO2026/FSH/", "/slots/grid/SO2026/"),
    "other_manager": ("/", "/orders/", "/desk/"),
    "admin": ("/",),
}  # fmt: skip
VERBS = {
    "placed": ("promise", "transfer"), "amended": ("agree",), "accepted": ("close",), "arrived": ("offer", "send_back"),
    "offered": ("sell", "decline", "extend"), "declined": ("offer", "release"), "sold": ("hand_over", "void"),
}  # fmt: skip
"""What the manager may be asked in each state, where nothing is chosen from the catalogue anew."""
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


@pytest.fixture(scope="module")
def elsewhere(world: World, special: dict[str, Order]) -> dict[str, str]:
    """A line that another house took over, and a batch in which Paris would recall what was sent: their addresses."""
    manager, other = world.people["manager"], world.people["other_manager"]
    client = cast.client(world.people["own_sa"], title="Mr", given_name="Paul", family_name="Roux")
    order = walk.to_state(
        "accepted", client, walk.wish(made_of("Birkin 30", "Togo", "Gold")), manager=manager,
        paris=world.people["paris"], season=Season.objects.get(code="SS2027"),
    )  # fmt: skip
    transfer = {"boutique": other.boutique, "with_client": True, "words": "She lives in Tokyo now."}
    walk.act("transfer", order, by=manager, at=cast.AT, **transfer)
    walk.act("take_over", order, by=other, at=cast.AT, client=world.clients["other_manager"])
    lines = [world.lines["PO", state] for state in ("placed", "accepted")]
    gold = {"axis": "colour", "row": Colour.objects.get(name="Gold").pk, "instead": None}
    asks = {**gold, "season": Season.objects.get(code="SS2027").pk, "reason": "fault", "message": ""}
    batch = machine.begin("recall", lines, by=world.people["paris"], asks=asks)
    return {"other_manager": f"/orders/{order.reference}/", "paris": f"/orders/bulk/{batch.uuid}/"}


def made_of(style: str, leather: str, colour: str) -> cast.Catalogue:
    """As much of the catalogue as a wish needs."""
    rows = {
        "b30": Style.objects.get(name=style), "togo": Leather.objects.get(name=leather),
        "gold": Colour.objects.get(name=colour), "phw": Hardware.objects.get(code="PHW"),
    }  # fmt: skip
    return cast.Catalogue(**{**dict.fromkeys(cast.Catalogue.__dataclass_fields__), **rows})


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
        for state in states:
            yield who, f"/orders/{world.lines['PO', state].reference}/sheet.pdf"
    for who in ("manager", "own_sa", "paris"):
        yield who, f"/orders/{special['placed'].reference}/sheet.pdf"
    for state in ("arrived", "offered", "declined", "sold"):
        yield "manager", f"/orders/{world.lines['PO', state].reference}/tag.pdf"


def addresses(world: World, special: dict[str, Order], elsewhere: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every page on which something that was sent stands, and who opens it."""
    for who, states in READERS.items():
        for state in states:
            yield who, f"/orders/{world.lines['PO', state].reference}/"
    for who in ("manager", "own_sa", "paris"):
        yield who, f"/orders/{special['placed'].reference}/"
    for who, pages in LISTS.items():
        for address in pages:
            yield who, address
    for state, verbs in VERBS.items():
        for verb in verbs:
            yield "manager", f"/orders/{world.lines['PO', state].reference}/{verb}/"
    yield "paris", f"/orders/{special['placed'].reference}/accept/"
    yield from printed(world, special)
    yield from elsewhere.items()
    for state in SENT:
        for who in ("manager", "own_sa"):
            yield who, f"/clients/{world.lines['PO', state].wished_by.uuid}/"


def rename(by: Staff) -> None:
    """Give every row another name, code and colour, retire a leather and merge a metal, by the house's own acts."""
    for axis, (table, _) in KEYS.items():
        for row in table._default_manager.all():
            seen = catalogue_acts.stamp(row)
            row.name = f"Neu {row.pk}"
            for name, other in (("code", f"N{row.pk}"), ("swatch", "#123456"), ("house_code", "777")):
                if hasattr(row, name):
                    setattr(row, name, other)
            if axis == "style":
                row.silhouette = "picotin"
            if axis == "leather":
                row.grain = "scales"
            catalogue_acts.save_row(axis, row, by=by, seen=seen, at=cast.AT)
    togo = Leather.objects.order_by("rank").first()
    catalogue_acts.retire("leather", togo, cast.AT.date(), by=by, why="No longer tanned", at=cast.AT)
    phw = Hardware.objects.order_by("rank").first()
    double = Hardware.objects.create(code="NPH", name="Neu palladié", swatch="#654321", rank=90)
    catalogue_acts.merge("hardware", phw, double, by=by, why="One spelling", at=cast.AT)


@pytest.fixture(scope="module")
def renamed(
    world: World, special: dict[str, Order], elsewhere: dict[str, str], cookies: dict[str, str]
) -> tuple[dict, dict]:
    """Every page before and after: those of what was sent once no wish stands beside it, then those of wishes."""
    reading, admin = Reading(cookies), world.people["admin"]
    before, after = {}, {}
    for ask, alone in ((lambda: addresses(world, special, elsewhere), True), (lambda: wishes(world, special), False)):
        with transaction.atomic():
            if alone:
                close(world, special)
            asked = list(ask())
            before |= {one: reading.get(*one) for one in asked}
            rename(admin)
            after |= {one: reading.get(*one) for one in asked}
            transaction.set_rollback(True)
    return before, after


def close(world: World, special: dict[str, Order]) -> None:
    """End what is only wished for, so that it stands on no page of what was sent."""
    for order in (world.lines["PO", "requested"], special["requested"]):
        walk.act("close", order, by=world.people["manager"], at=cast.AT, reason="withdrawn")


def wishes(world: World, special: dict[str, Order]) -> list[tuple[str, str]]:
    """The pages of what is only wished for."""
    plain, other = world.lines["PO", "requested"].reference, special["requested"].reference
    pages = [f"/orders/{one}/{verb}" for one in (plain, other) for verb in ("", "respecify/", "place/", "sheet.pdf")]
    clients = [f"/clients/{order.wished_by.uuid}/" for order in (world.lines["PO", "requested"], special["requested"])]
    own = [("own_sa", f"/orders/{one}/") for one in (plain, other)]
    return [*[("manager", one) for one in [*pages, *clients, "/orders/?state=requested"]], *own]


THE_HOUSES = ("admin", "/")
"""What the house still needs: a list or a price, told in today's words."""


def test_what_was_sent_is_the_same_to_the_byte(renamed, world, special, elsewhere):
    before, after = renamed
    asked = list(addresses(world, special, elsewhere))
    assert [one for one in asked if not before[one].startswith("200")] == []
    assert len(asked) > 90 and sum("Togo" in before[one] for one in asked) > 60
    assert [one for one in asked if before[one] != after[one] and one != THE_HOUSES] == []


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
