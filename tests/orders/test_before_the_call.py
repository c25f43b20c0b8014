"""What is said before anybody calls: the price of the day it came beside the indicative one, and what differs."""

from datetime import date

import pytest
from django.urls import reverse

from boutiques.choice import PartWanted
from boutiques.models import Price
from orders.before_the_call import price, told_apart
from orders.models import Order, Piece
from tests import cast, walk
from tests.orders.reading import get


def page(user, order) -> str:
    return get(user, reverse("order", args=[order.reference]))


@pytest.fixture
def priced(listed):
    """€8,450 when it is placed, another price from the day before it comes."""

    def then(amount: int) -> None:
        cast.price(listed.b30, listed.togo, 8_450_00, valid_until=date(2026, 8, 14))
        cast.price(listed.b30, listed.togo, amount, valid_from=date(2026, 8, 14))

    return then


@pytest.mark.parametrize(
    ("now", "quiet", "loud"),
    [
        (8_450_00, "", ""),
        (9_100_00, "On the day it came: €650 more than was said, +7.7 %.", ""),
        (9_295_00, "On the day it came: €845 more than was said, +10.0 %.", ""),
        (9_500_00, "", "On the day it came the price was €1,050 more than was said, +12.4 %. Say so when you call."),
        (7_000_00, "", "On the day it came the price was €1,450 less than was said, -17.2 %. Say so when you call."),
    ],
)
def test_more_than_ten_percent_is_loud_on_both_pages(now, quiet, loud, priced, line, camille, nadia):
    priced(now)
    order = line("arrived")
    for user in (camille, nadia):
        shown, arrivals = page(user, order), get(user, "/arrivals/")
        assert ("On the day it came" in shown) == bool(quiet or loud)
        assert f"{quiet}" in shown and (f'<div class="banner warn"><p>{loud}</p></div>' in shown) == bool(loud)
        assert ('<span class="mark warn">' in arrivals) == bool(loud)
        assert ('<span class="mark quiet">' in arrivals) == bool(quiet)


def test_without_a_price_that_day_it_is_said(line, nadia, listed):
    order = line("arrived")
    assert "No price was listed for the day it came" in page(nadia, order)
    assert "No price is listed for the day it came." in get(nadia, "/arrivals/")
    assert not Price.objects.exists()


def test_two_currencies_are_not_compared(line, prices):
    piece = Piece.objects.select_related("specification").get(order=line("arrived"))
    assert [price(piece, 8_450_00, currency) for currency in ("USD", "")] == [[], []]
    assert price(piece, None, "EUR") == []


def test_a_special_orders_parts_are_told_apart(special, nadia, pascal, so2026, listed):
    order = special(kept=True)
    menu = cast.special_menu(so2026, listed)
    lined = {"design": menu.verso, "thread": listed.noir}
    agreed = walk.wish(listed, **lined, parts=(PartWanted(menu.lining, listed.noir, listed.epsom),))
    came = walk.wish(listed, design=menu.verso, parts=(PartWanted(menu.lining, listed.etoupe, listed.epsom),))
    at = walk.START
    for verb, by, asks in (
        ("respecify", nadia, {"wanted": agreed, "alternatives": []}), ("place", nadia, {"season": so2026}),
        ("accept", pascal, {}), ("receive", nadia, {"delivered": came}),
    ):  # fmt: skip
        order = walk.act(verb, order, by=by, at=(at := at + walk.APART), **asks)
    piece = Piece.objects.get(order=order)
    assert told_apart(piece.specification, Order.objects.get(pk=order.pk).specification) == [
        "thread none, not Noir", "lining Étoupe Epsom, not Noir Epsom",
    ]  # fmt: skip
    assert "lining Étoupe Epsom, not Noir Epsom" in get(nadia, "/arrivals/")
    assert "Not delivered as agreed." in page(nadia, order)
