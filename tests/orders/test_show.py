"""The client's side of the tablet: who may turn it, and what it shows."""

import re
from uuid import uuid4

import pytest

from boutiques.choice import PartWanted
from boutiques.pins import set_pin
from orders import verbs
from orders.answering import proposed
from orders.confirming import confirm
from orders.fingerprint import fingerprint
from orders.models import Order
from tests import cast, walk


def address(order: Order) -> str:
    return f"/orders/{order.reference}/show/"


@pytest.fixture
def shown(signed_in, camille):
    """The client's page of a line, as words: the tablet is Camille's unless told otherwise."""

    def page(order: Order, by=camille) -> str:
        browser = signed_in(by)
        assert browser.post(address(order)).headers["Location"] == address(order)
        answer = browser.get(address(order))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        body = answer.content.decode().split("<body>")[1]
        return " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.DOTALL).split())

    return page


def test_the_piece_its_words_its_price_and_nothing_else(shown, line, prices):
    assert shown(line("placed")) == (
        "Birkin 30 Gold, Togo Leather Togo Colour Gold Hardware Palladium Price of 1 September 2026 €9,100 "
        "Payable on arrival, at the price of that day. Usually there 6 to 9 months after it is placed. "
        "Confirm this piece Your name This is what I want. "
        "I confirm 1 September 2026 For the house"
    )


def test_a_wish_is_shown_in_the_words_of_today(shown, line, listed):
    order = line("requested")
    listed.gold.name = "Or"
    listed.gold.save()
    page = shown(order)
    assert page.startswith("Birkin 30 Or, Togo")
    assert "Its price is that of the day it arrives." in page


def test_an_unfinished_wish_can_be_looked_at_and_not_confirmed(shown, mme_ota, listed):
    page = shown(walk.request_of(mme_ota, walk.wish(listed, colour=None)))
    assert page.startswith("Birkin 30 Togo Leather Togo Hardware Palladium")
    assert "Not everything is chosen yet." in page
    assert "Your name" not in page


def test_what_was_delivered_rules(shown, line, nadia, listed):
    order = line("accepted")
    verbs.receive(order, by=nadia, delivered=walk.wish(listed, colour=listed.noir))
    page = shown(Order.objects.get(pk=order.pk))
    assert page.startswith("Birkin 30 Noir, Togo")
    assert "Its price is that of the day it is handed over." in page


def test_what_paris_proposes_is_shown_and_may_be_confirmed(shown, line, nadia, camille, pascal, listed):
    order = line("placed")
    verbs.amend(order, by=pascal, wanted=walk.wish(listed, colour=listed.etoupe))
    order = Order.objects.get(pk=order.pk)
    page = shown(order)
    assert page.startswith("Birkin 30 Étoupe, Togo Paris proposes: colour Étoupe, not Gold. Leather Togo")
    said = {"name": "Renée Ōta", "seen": fingerprint(proposed(order)), "submission": uuid4()}
    confirm(order, by=camille, **said)
    verbs.agree(order, by=nadia, how="in_person")
    agreed = Order.objects.get(pk=order.pk)
    assert agreed.confirmations.get().specification == agreed.specification
    assert "Confirmed on" in shown(agreed)


def test_a_special_order_is_told_part_by_part(shown, special, so2026, listed):
    parts = cast.special_menu(so2026, listed)
    piping = PartWanted(parts.piping, listed.noir, listed.togo)
    wanted = walk.wish(listed, design=parts.line, parts=(piping,), thread=listed.etoupe, initials="R.O.")
    page = shown(special(wanted))
    assert "Design Line Piping Noir, Togo Thread Étoupe Initials R.O." in page


def test_the_boutiques_own_is_shown_by_its_manager_and_confirmed_by_nobody(shown, nadia, listed):
    piece = verbs.take_in(nadia.boutique, by=nadia, wanted=walk.wish(listed), at=cast.AT).order
    page = shown(piece, by=nadia)
    assert "It is promised to nobody yet." in page
    assert "Your name" not in page


def test_the_price_on_the_page_is_todays(shown, line, prices, time_machine):
    order = line("placed")
    time_machine.move_to(cast.in_paris(2026, 9, 20))
    assert "Price of 20 September 2026 €9,100" in shown(order)


def test_before_it_is_turned_the_page_asks(signed_in, camille, line):
    order = line("placed")
    page = signed_in(camille).get(address(order)).content.decode()
    assert "To come back, give your password." in page
    set_pin(camille, "2468")
    assert "To come back, give your PIN." in signed_in(camille).get(address(order)).content.decode()


def test_turning_twice_is_once(signed_in, camille, line):
    order, browser = line("placed"), signed_in(camille)
    answers = [browser.post(address(order)) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == [address(order)] * 2


def test_htmx_is_led_there(signed_in, camille, line):
    order = line("placed")
    answer = signed_in(camille).post(address(order), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, address(order))


@pytest.mark.parametrize(
    ("who", "status"),
    [("camille", 200), ("nadia", 200), ("lea", 403), ("pascal", 403), ("kenji", 404), ("aiko", 404), ("ada", 404)],
)
def test_who_may_turn_it(signed_in, line, who, status, request):
    order = line("arrived")
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(address(order)).status_code == status
    assert browser.post(address(order)).status_code == (303 if status == 200 else status)
    assert browser.get("/").status_code == (423 if status == 200 else 200)


@pytest.mark.parametrize("who", ["lea", "pascal"])
def test_who_may_not_is_told_whom_to_ask(signed_in, line, who, request):
    page = signed_in(request.getfixturevalue(who)).get(address(line("arrived"))).content.decode()
    assert "A piece is shown by its client’s own associate, or by the manager. Ask them." in page


@pytest.mark.parametrize("state", ["sold", "released", "closed"])
def test_what_is_at_its_end_is_not_shown(signed_in, nadia, line, state):
    answer = signed_in(nadia).post(address(line(state)))
    assert answer.status_code == 409
    assert "This order is at its end" in answer.content.decode()


@pytest.mark.parametrize(("who", "offered"), [("camille", 1), ("nadia", 1), ("lea", 0), ("pascal", 0)])
def test_the_orders_page_offers_it_to_who_may(signed_in, line, who, offered, request):
    order = line("arrived")
    page = signed_in(request.getfixturevalue(who)).get(f"/orders/{order.reference}/").content.decode()
    assert page.count("Show to the client") == offered


def test_a_wish_just_logged_can_be_shown(signed_in, camille, line):
    page = signed_in(camille).get(f"/orders/{line('requested').reference}/").content.decode()
    assert page.count(f'href="{address(Order.objects.get())}"') == 1
