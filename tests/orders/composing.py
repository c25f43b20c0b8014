"""Plays a menu through the composer's addresses and `place`, and compares each answer with the oracle's."""

import html
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client as Browser

from boutiques.models import Kind, Season
from clients.models import Client
from orders.lifecycle import State
from orders.models import Order
from tests.orders.menu_oracle import Oracle
from tests.orders.random_menus import DIFFERS, Drawn, Tried
from tests.paper import opened, send

NEW = "/orders/new/"
TILE = re.compile(
    r'<label class="tile-choice[^>]*><input type="radio" name="(\w+)" value="([^"]*)"([^>]*)>(.*?)</label>', re.DOTALL
)
WHY = re.compile(r'<small class="why">(.*?)</small>', re.DOTALL)
OFF_MENU = "It may be wished all the same"
Lists = dict[str, dict[str, bool]]
"""What is to be had, by field and key."""


@dataclass(frozen=True)
class House:
    """Who wishes, who places, and in which season."""

    sa: Browser
    manager: Browser
    client: Client
    season: Season


@dataclass(frozen=True)
class Tile:
    """One answer as the composer draws it."""

    why: str
    disabled: bool


@contextmanager
def taken_back() -> Iterator[None]:
    """Leave nothing of an example behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def said(house: House, tried: Tried) -> dict[str, str]:
    """What the composer's form says of a choice."""
    parts = {f"part_{code}_colour": colour for code, (colour, _) in tried.parts.items()}
    parts |= {f"part_{code}_leather": leather for code, (_, leather) in tried.parts.items()}
    facts = {name: value for name, value in vars(tried).items() if name != "parts"} | parts
    sent = {
        "submission": str(uuid.uuid4()),
        "client": str(house.client.uuid),
        "kind": house.season.kind,
        "duplicate_seen": "on",
    }
    return sent | {name: value for name, value in facts.items() if value}


def tiles(page: str) -> dict[str, dict[str, Tile]]:
    """The answers that are drawn, by field and key, without the one that leaves the question open."""
    found: dict[str, dict[str, Tile]] = {}
    for name, key, more, words in TILE.findall(page):
        why = WHY.search(words)
        if key:
            found.setdefault(name, {})[html.unescape(key)] = Tile(why[1] if why else "", "disabled" in more)
    return found


def asked(house: House, sofar: dict[str, str], question: str) -> str:
    """Open a question of the composer with what is chosen so far."""
    answer = house.sa.post(NEW, {**sofar, "open": question}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'name="at" value="{question}"' in page
    return page


def compose(house: House, oracle: Oracle, tried: Tried, seen: set[str]) -> None:
    """Answer question after question; each draws the whole catalogue, and greys what the lists do not have."""
    sofar, all_of_it = said(house, Tried("", "", "")), said(house, tried)
    for question, beside, lists in questions(oracle, tried):
        if f"{question} {beside}" not in seen:
            seen.add(f"{question} {beside}")
            compare(oracle, tried, question, lists, tiles(asked(house, sofar, question)))
        sofar |= {name: all_of_it[name] for name in lists if name in all_of_it}
        if (tried.style, sofar.get("leather")) in oracle.not_made:
            assert f'name="leather" value="{tried.leather}"' not in asked(house, sofar, "style")
            return
    faults = list(oracle.faults(tried))
    if not any(faults):
        assert asked(house, sofar, "style").count(OFF_MENU) == len(faults)


def compare(oracle: Oracle, tried: Tried, question: str, lists: Lists, drawn: dict[str, dict[str, Tile]]) -> None:
    """Each list has something to be had and something not; the composer says the same; never made cannot be picked."""
    for name, expected in lists.items():
        assert set(expected.values()) == {True, False} or tried.style == "S2" or question == "part_P1"
        assert {key: not tile.why for key, tile in drawn[name].items()} == expected, (question, tried)
        never = {key for key in expected if question == "leather" and (tried.style, key) in oracle.not_made}
        assert {key for key, tile in drawn[name].items() if tile.disabled} == never, tried


def questions(oracle: Oracle, tried: Tried) -> Iterator[tuple[str, Any, Lists]]:
    """Each question in its turn, beside which choices, and what of its lists is to be had."""

    def of(axis: str, beside: str, *keys: str) -> dict[str, bool]:
        return {key: oracle.has(axis, beside, key) for key in keys}

    style, body, special = tried.style, tried.leather, oracle.kind == Kind.SO
    leathers, colours = [f"Leather {one}" for one in range(3)], [f"Colour {one}" for one in range(3)]
    yield "style", "", {"style": of("style", "", "S0", "S1", "S2")}
    if special:
        yield "design", style, {"design": of("design", style, *DIFFERS)}
    yield "leather", style, {"leather": of("leather", style, *leathers)}
    if body:
        yield "colour", body, {"colour": of("colour", body, *colours)}
    for code in DIFFERS.get(tried.design, []) if body else []:
        own = tried.parts.get(code, ("", ""))[1]
        for leather in dict.fromkeys(["", own]):
            comes = {key: oracle.part_has(code, key, leather, body) for key in colours}
            lists = {f"part_{code}_leather": of("part", code, *leathers), f"part_{code}_colour": comes}
            yield f"part_{code}", (body, leather), lists
    if style != "S1":
        yield "hardware", style, {"hardware": of("hardware", style, "H0", "H1", "H2")}
    if special:
        yield "thread", "", {"thread": of("thread", "", *colours)}


def wish_and_place(house: House, oracle: Oracle, tried: Tried) -> None:
    """Whatever is chosen may be wished; placed is what the lists have, or an exception that says why."""
    logged = house.sa.post(NEW, said(house, tried))
    assert logged.status_code == 303
    order = Order.objects.get(reference=logged.headers["Location"].split("/")[2])
    form = opened(house.manager, f"/orders/{order.reference}/place/")
    faults = list(oracle.faults(tried))
    answer = send(house.manager, form)
    if not faults:
        assert (answer.status_code, order_now(order)) == (303, (State.PLACED, False)), tried
        return
    assert (answer.status_code, order_now(order)) == (422, (State.REQUESTED, None)), tried
    beyond = house.season.kind == Kind.SO and not any(faults)
    assert f'id="id_{"exception" if beyond else "choice"}_error"' in answer.content.decode()
    again = send(house.manager, form, exception="She has waited for thirty years.", submission=str(uuid.uuid4()))
    expected = (303, (State.PLACED, True)) if beyond else (422, (State.REQUESTED, None))
    assert (again.status_code, order_now(order)) == expected, tried


def order_now(order: Order) -> tuple[State, bool | None]:
    """Where the line stands, and whether it was sent as an exception."""
    sent = order.last_placement()
    return State(Order.objects.get(pk=order.pk).state), sent and sent.exception


def play(house: House, drawn: Drawn) -> None:
    """Write the menu, then compose, wish and place each choice; a question is compared once beside the same choices."""
    with taken_back():
        drawn.write(house.season)
        oracle = Oracle.of(house.season)
        assert [bool(list(oracle.faults(one))) for one in drawn.tried[:2]] == [False, True]
        seen: set[str] = set()
        for tried in drawn.tried:
            compose(house, oracle, tried, seen)
            wish_and_place(house, oracle, tried)
