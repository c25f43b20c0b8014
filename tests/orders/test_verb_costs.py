"""What each verb's POST costs: its statements, counted exactly, with BEGIN and COMMIT."""

import uuid
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boutiques.shelf import Shelf
from orders.forms import FORMS
from orders.models import Order
from orders.specify import Wanted
from tests import walk
from tests.lifecycle.sent import SENT, World
from tests.lifecycle.world import cookies, world
from tests.one_transaction import db

__all__ = ["cookies", "db", "world"]


Post = Callable[..., list[str]]


@pytest.fixture
def post(world: World, cookies: dict[str, str]) -> Iterator[Post]:
    """Send a verb's form for a line as somebody and return its statements; it is taken back after the test."""

    def send(order: Order, verb: str, who: str, **other: str) -> list[str]:
        order = Order.objects.get(pk=order.pk)
        browser = Browser()
        browser.cookies = SimpleCookie({"sessionid": cookies[who]})
        stamp = {"submission": str(uuid.uuid4()), "version": str(order.version)}
        typed = {**stamp, **SENT[verb].by(world, order, who), **other}
        assert Shelf().rows  # the process knows the catalogue by now
        with CaptureQueriesContext(connection) as asked:
            response = browser.post(reverse("verb", args=[order.reference, verb]), typed)
        assert response.status_code == 303, response.content.decode()
        return [one["sql"] for one in asked.captured_queries]

    with transaction.atomic():
        yield send
        transaction.set_rollback(True)


def cost(statements: list[str]) -> int:
    """Count statements: what begins and ends the transaction counts, savepoints inside it do not.

    Under test the transaction itself is a savepoint.
    """
    return 2 + sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in statements)


HAPPY = [
    ("respecify", "PO", "requested", "own_sa", 12),
    ("convert", "PO", "requested", "manager", 9),
    ("convert", "SO", "requested", "manager", 10),
    ("hold", "SO", "requested", "manager", 14),
    ("let_go", "SO", "requested", "manager", 12),
    ("carry_over", "PO", "requested", "manager", 8),
    ("place", "PO", "requested", "manager", 14),
    ("place", "SO", "requested", "manager", 16),
    ("resubmit", "PO", "refused", "manager", 15),
    ("resubmit", "SO", "placed", "manager", 17),
    ("resubmit", "SO", "refused", "manager", 18),
    ("accept", "PO", "placed", "paris", 12),
    ("accept", "SO", "placed", "manager", 12),
    ("refuse", "PO", "placed", "paris", 11),
    ("refuse", "SO", "placed", "paris", 15),
    ("amend", "PO", "placed", "paris", 13),
    ("agree", "PO", "amended", "own_sa", 12),
    ("counter", "PO", "amended", "manager", 15),
    ("counter", "SO", "amended", "manager", 15),
    ("choose_again", "PO", "refused", "own_sa", 12),
    ("choose_again", "SO", "placed", "manager", 16),
    ("recall", "PO", "accepted", "paris", 16),
    ("recall", "SO", "accepted", "paris", 16),
    ("promise", "PO", "arrived", "manager", 11),
    ("receive", "PO", "accepted", "own_sa", 12),
    ("send_back", "PO", "arrived", "manager", 11),
    ("propose", "PO", "arrived", "own_sa", 12),
    ("offer", "PO", "arrived", "own_sa", 11),
    ("offer", "PO", "declined", "manager", 16),
    ("extend", "PO", "offered", "own_sa", 10),
    ("decline", "PO", "offered", "own_sa", 12),
    ("withdraw", "PO", "offered", "manager", 14),
    ("sell", "PO", "offered", "own_sa", 15),
    ("hand_over", "PO", "sold", "own_sa", 10),
    ("void", "PO", "sold", "manager", 13),
    ("second_chance", "SO", "accepted", "manager", 13),
    ("release", "PO", "arrived", "manager", 9),
    ("transfer", "PO", "arrived", "manager", 12),
    ("take_over", "PO", "arrived", "other_manager", 15),
    ("take_over", "SO", "refused", "other_manager", 17),
    ("turn_down", "PO", "arrived", "other_manager", 13),
    ("close", "PO", "requested", "own_sa", 9),
    ("close", "SO", "placed", "manager", 14),
    ("note", "PO", "placed", "own_sa", 9),
    ("second_thoughts", "PO", "accepted", "own_sa", 9),
    ("contact", "PO", "arrived", "own_sa", 9),
    ("correct", "PO", "arrived", "manager", 12),
    ("correct", "SO", "placed", "manager", 15),
]
"""Verb, kind of the line, where it stands, who does it, and the statements of the POST."""

MOST = 15
BEYOND = {
    ("place", "SO", "requested"): "its slot is locked, taken, and the move written, beside all that a sending writes",
    ("resubmit", "SO", "placed"): "another choice is looked up, its reason put in words, its slot locked",
    ("resubmit", "SO", "refused"): "the same, and the slot kept for it is taken, and the move written",
    ("choose_again", "SO", "placed"): "its slot is kept and the move written; the desk is told",
    (
        "recall",
        "PO",
        "accepted",
    ): "the answer that stood is replaced, the proposal written; two kinds of people are told",
    ("recall", "SO", "accepted"): "the same",
    ("offer", "PO", "declined"): "past the first in rank: ranked anew under the lock, the client and why looked up",
    ("take_over", "SO", "refused"): "the slot kept for it goes along, and the move is written",
}
"""Beyond the most, and why (docs/decisions.md)."""


def test_every_form_has_its_cost():
    assert {verb for verb, *_ in HAPPY} == set(FORMS)
    assert {case[:3] for case in HAPPY if case[4] > MOST} == set(BEYOND)


@pytest.mark.parametrize(("verb", "kind", "state", "who", "statements"), HAPPY)
def test_it_costs_what_the_table_says(verb, kind, state, who, statements, post, world):
    order = world.lines[kind, state]
    if SENT[verb].first:
        SENT[verb].first(world, order)
    asked = post(order, verb, who)
    assert cost(asked) == statements, "\n".join(asked)


def test_a_reason_in_words_costs_one_more(post, world):
    assert cost(post(world.lines["PO", "requested"], "place", "manager", words="She waited for years.")) == 14
    assert cost(post(world.lines["SO", "requested"], "place", "manager", words="She waited for years.")) == 17


def test_a_sale_that_fulfils_a_wish_closes_it_too(post, world):
    order = world.lines["PO", "offered"]
    any_such = Wanted(style=order.specification.style)
    wish = walk.request_of(order.client, any_such, duplicate_seen=True)
    assert cost(post(order, "sell", "own_sa", fulfils=wish.reference)) == 20
