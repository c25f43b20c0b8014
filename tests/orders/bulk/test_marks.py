"""A wish whose choice was withdrawn says so: on its row, its page, in the composer, and on its manager's day."""

import html
from datetime import timedelta

import pytest

from boutiques import withdrawing
from orders.models import Order
from orders.specify import Wanted
from tests import cast, walk
from tests.orders.reading import rows

AFTER = {"wish": "Gold was withdrawn: The tannery closed", "or gold": "An alternative of it uses what was withdrawn"}


@pytest.fixture
def read(visit):
    """A page as somebody reads it: read("nadia", "/")."""
    return lambda who, address: html.unescape(visit(who).get(address).content.decode())


@pytest.fixture
def gone(world):
    """Gold leaves the podium's lists: gone(), or gone(from_at=…)."""

    def withdraw(**how) -> None:
        by, made = world.people["ada"], world.made
        withdrawing.withdraw(world.podium, "colour", made.gold, by=by, why="The tannery closed.", **how)

    return withdraw


def marked(page, world):
    """Which wishes a list marks."""
    names = {order.reference: name for name, order in world.lines.items()}
    return {names[row.split()[-1]] for row in rows(page) if " Withdrawn " in row}


def test_nothing_is_marked_before_the_moment(world, read, gone):
    gone(from_at=cast.AT + timedelta(hours=1))
    assert "use what was withdrawn" not in read("nadia", "/")
    assert marked(read("nadia", "/orders/?state=requested"), world) == set()
    assert "No request uses what was withdrawn." in read("nadia", "/orders/?show=withdrawn")


def test_the_day_the_list_and_the_page_say_it(world, read, gone):
    gone()
    day = read("nadia", "/")
    assert "Requests that use what was withdrawn" in day
    assert marked(day, world) == {"wish", "or gold"}
    assert marked(read("camille", "/"), world) >= {"wish", "or gold"}
    assert marked(read("aiko", "/"), world) == {"tokyo's wish"}
    for who in ("nadia", "camille"):
        page = read(who, "/orders/?state=requested")
        assert marked(page, world) == {"wish"} and AFTER["wish"] in page
        found = {row.split()[-1] for row in rows(read(who, "/orders/?show=withdrawn"))}
        assert found == {world.lines[name].reference for name in AFTER}
        for name, sentence in AFTER.items():
            assert f"{sentence}. Choose something else" in read(who, f"/orders/{world.lines[name].reference}/")
    assert "was withdrawn" not in read("nadia", f"/orders/{world.lines['accepted'].reference}/")


def test_the_composer_says_why(read, gone):
    gone()
    page = read("camille", "/orders/new/?style=B30&leather=Togo&colour=Gold")
    assert "Gold was withdrawn from the SS2027 list for Togo on 1 September 2026: The tannery closed." in page


def test_a_part_and_the_thread_of_a_special_wish_count(world, read, visit):
    paris, wishes = world.people["pascal"], {}
    walk.act("recall", world.lines["thread"], by=paris, at=cast.AT, reason="fault")
    for name in ("piping", "thread"):
        order = Order.objects.for_form().get(pk=world.lines[name].pk)
        same = Wanted.of(order.specification)
        wishes[name] = walk.act("choose_again", order, by=world.people["nadia"], at=cast.AT, wanted=same)
    by, special = world.people["ada"], world.special
    withdrawing.withdraw(special, "colour", world.made.gold, by=by, why="A flaw.")
    withdrawing.withdraw(special, "colour", world.made.etoupe, by=by, why="Out of thread.")
    assert marked(read("nadia", "/"), world) == {"piping", "thread"}
    page = read("nadia", f"/orders/{wishes['piping'].reference}/")
    assert "What a part of it is made of was withdrawn." in page
    assert "Étoupe thread was withdrawn: Out of thread." in read("nadia", f"/orders/{wishes['thread'].reference}/")


def test_put_back_nothing_is_marked(world, read, gone):
    gone()
    (one,) = withdrawing.withdrawals(world.podium)
    withdrawing.put_back(world.podium, one.key, by=world.people["pascal"], why="It opened again.")
    assert marked(read("nadia", "/"), world) == set()
