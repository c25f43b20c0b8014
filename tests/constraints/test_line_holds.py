"""What must be true of a line at every commit: offers, sales, pieces, clients, endings; asked from behind the verbs."""

from datetime import date

import pytest
from django.db.utils import DataError

from clients.models import Client
from orders.models import Order
from tests import behind

WITHOUT_AN_OFFER = ["arrived", "declined", "sold"]
WITH_A_PIECE = ["arrived", "offered", "declined", "sold", "released"]
BEFORE_ARRIVAL = ["requested", "placed", "amended", "refused", "accepted"]
OPEN_STATES = [*BEFORE_ARRIVAL, "arrived", "offered", "declined"]
ALL_STATES = [*OPEN_STATES, "sold", "released", "closed"]


def offer_of(order: Order) -> int:
    return order.offers.get().pk


def piece_of(order: Order) -> int:
    return order.pieces.get().pk


def an_offer(order: Order, client: Client, **columns: object) -> int:
    row = {
        "order_id": order.pk, "piece_id": piece_of(order), "client_id": client.pk, "by_id": client.sa_id,
        "at": behind.AT, "hold_until": date(2026, 9, 30), "outcome": "open", "reason": "", "words_digest": "",
        "skipped_digest": "",
    }  # fmt: skip
    return behind.insert("orders_offer", **{**row, **columns})


# --- offers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["declined", "lapsed", "withdrawn", "bought"])
def test_an_offered_line_has_its_open_offer(line, outcome: str):
    order = line("offered")
    with behind.refused("exactly one open offer while offered"):
        behind.change("orders_offer", offer_of(order), outcome=outcome, ended_at=behind.AT)


def test_an_offered_line_has_not_two_open_offers(line, mr_fahd: Client):
    order = line("offered")
    with behind.refused("one_open_offer"):
        an_offer(order, mr_fahd)


@pytest.mark.parametrize("state", WITHOUT_AN_OFFER)
def test_no_open_offer_elsewhere(line, mme_ota: Client, state: str):
    order = line(state)
    with behind.refused("exactly one open offer while offered, none elsewhere"):
        an_offer(order, mme_ota)


@pytest.mark.parametrize("state", ["declined", "sold"])
def test_an_ended_offer_does_not_open_behind_the_line(line, state: str):
    order = line(state)
    with behind.refused("exactly one open offer while offered, none elsewhere"):
        behind.change("orders_offer", offer_of(order), outcome="open", ended_at=None)


def test_offered_to_the_client_of_the_offer(line, mr_fahd: Client):
    order = line("offered")
    for client in (mr_fahd.pk, None):
        with behind.refused("offered to the client of the open offer"):
            behind.change("orders_order", order.pk, client_id=client)
    with behind.refused("offered to the client of the open offer"):
        behind.change("orders_offer", offer_of(order), client_id=mr_fahd.pk)


def test_an_offer_ends_once_and_says_when(line):
    order = line("offered")
    with behind.refused("an_offer_ends_once"):
        behind.change("orders_offer", offer_of(order), ended_at=behind.AT)
    with behind.refused("an_offer_ends_once"):
        behind.change("orders_offer", offer_of(order), outcome="declined")


# --- sales ------------------------------------------------------------------------------------------------------------


def test_a_sold_line_has_its_standing_sale(line):
    order = line("sold")
    sell = order.events.get(verb="sell").pk
    sale = order.sales.get().pk
    with behind.refused("exactly one standing sale while sold"):
        behind.change("orders_sale", sale, undone_by_id=sell)
    with behind.refused("exactly one standing sale while sold"):
        behind.change("orders_sale", sale, voided_by_id=sell, voided_on=date(2026, 9, 1))


def test_a_sold_line_has_not_two_standing_sales(line):
    order = line("sold")
    with behind.refused("one_standing_sale"):
        behind.twin("orders_sale", order.sales.get().pk)


@pytest.mark.parametrize("state", ["arrived", "offered", "declined"])
def test_no_standing_sale_elsewhere(line, mme_ota: Client, state: str):
    order = line(state)
    offer = order.offers.first() or None
    with behind.refused("exactly one standing sale while sold, none elsewhere"):
        behind.insert(
            "orders_sale", order_id=order.pk, piece_id=piece_of(order), amount=1, currency="EUR", receipt="R",
            handed_to_digest="",
            offer_id=offer.pk if offer else an_offer(order, mme_ota, outcome="bought", ended_at=behind.AT),
            paid_on=date(2026, 9, 1), destination="", words_digest="", by_id=mme_ota.sa_id, at=behind.AT,
        )  # fmt: skip


def test_sold_to_the_client_of_the_sale(line, mr_fahd: Client):
    order = line("sold")
    for client in (mr_fahd.pk, None):
        with behind.refused("sold to the client of the sale"):
            behind.change("orders_order", order.pk, client_id=client)


@pytest.mark.parametrize("columns", [{"amount": 0}, {"amount": -1}, {"currency": ""}], ids=str)
def test_an_amount_comes_with_its_currency(line, columns: dict[str, object]):
    sale = line("sold").sales.get().pk
    with behind.refused("sale_amount_with_currency"):
        behind.change("orders_sale", sale, **columns)


def test_a_sale_is_of_an_offered_piece_that_has_arrived(line, yamada: Client):
    sale = line("sold").sales.get()
    for column in ("offer_id", "piece_id"):
        with behind.refused(f'null value in column "{column}"'):
            behind.change("orders_sale", sale.pk, **{column: None})
    other = line("sold", yamada).sales.get()
    for columns in ({"piece_id": other.piece_id}, {"offer_id": other.offer_id}):
        with behind.refused("of its own offer and piece|sold to the client of the sale"):
            behind.change("orders_sale", sale.pk, **columns)


# --- pieces -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", WITH_A_PIECE)
def test_a_piece_in_hand_from_arrival_on(line, state: str):
    order = line(state)
    with behind.refused("a piece in hand from arrival on"):
        behind.change("orders_piece", piece_of(order), returned_on=date(2026, 9, 1))
    with behind.refused("a piece in hand from arrival on"):
        behind.change("orders_piece", piece_of(order), undone_by_id=order.events.get(verb="receive").pk)


@pytest.mark.parametrize("state", WITH_A_PIECE)
def test_not_two_pieces_in_hand(line, state: str):
    order = line(state)
    with behind.refused("one_piece_in_hand"):
        behind.twin("orders_piece", piece_of(order))


@pytest.mark.parametrize("state", BEFORE_ARRIVAL)
def test_no_piece_before_its_arrival(line, camille, state: str):
    order = line(state)
    with behind.refused("no piece before its arrival"):
        behind.insert(
            "orders_piece", order_id=order.pk, specification_id=order.specification_id, received_on=date(2026, 9, 1),
            blind_stamp="", where_from="", currency="", return_reason="", words_digest="", by_id=camille.pk,
            at=behind.AT,
        )  # fmt: skip


@pytest.mark.parametrize("state", ["placed", "amended", "accepted"])
def test_no_arrival_without_a_piece(line, state: str):
    order = line(state)
    with behind.refused("a piece in hand from arrival on"):
        behind.event(order.pk, "receive", order.state, 60, order.seq + 1)


def test_a_price_of_arrival_comes_with_its_currency(line):
    piece = piece_of(line("arrived"))
    with behind.refused("piece_price_with_currency"):
        behind.change("orders_piece", piece, price=100, currency="")


# --- whose it is ------------------------------------------------------------------------------------------------------


def test_a_piece_on_the_floor_is_promised_to_nobody(line, mme_ota: Client):
    order = line("released")
    with behind.refused("released to the floor is promised to nobody"):
        behind.change("orders_order", order.pk, client_id=mme_ota.pk)


@pytest.mark.parametrize("state", OPEN_STATES)
@pytest.mark.parametrize("column", ["client_id", "recipient_id"])
def test_client_and_recipient_of_an_open_line_are_of_its_boutique(line, kato: Client, state: str, column: str):
    order = line(state)
    with behind.refused("client and recipient of an open line are of its boutique|client of the open offer"):
        behind.change("orders_order", order.pk, **{column: kato.pk})


def test_the_wish_stays_where_it_was_voiced(line, kato: Client):
    order = line("requested")
    behind.change("orders_order", order.pk, wished_by_id=kato.pk)
    behind.now_check()


@pytest.mark.parametrize("state", ["requested", "accepted", "offered", "sold"])
def test_the_recipient_is_another_than_the_client(line, mme_ota: Client, mr_fahd: Client, state: str):
    order = line(state)
    with behind.refused("recipient_is_another"):
        behind.change("orders_order", order.pk, recipient_id=mme_ota.pk)
    behind.change("orders_order", order.pk, recipient_id=mr_fahd.pk)
    behind.now_check()


# --- endings ----------------------------------------------------------------------------------------------------------


def test_closed_has_a_reason(line):
    order = line("closed")
    with behind.refused("closed has a reason"):
        behind.change("orders_order", order.pk, close_reason="")


@pytest.mark.parametrize("state", [state for state in ALL_STATES if state != "closed"])
def test_only_a_closed_line_has_a_reason_and_is_fulfilled(line, mr_fahd: Client, state: str):
    order = line(state)
    with behind.refused("only a closed line has a reason"):
        behind.change("orders_order", order.pk, close_reason="withdrawn")
    with behind.refused("fulfilled only when closed"):
        behind.change("orders_order", order.pk, fulfilled_by_id=line("requested", mr_fahd).pk)


def test_never_fulfilled_by_itself(line):
    order = line("closed")
    with behind.refused("never_fulfilled_by_itself"):
        behind.change("orders_order", order.pk, fulfilled_by_id=order.pk)


def test_a_placed_order_is_complete(line):
    order = line("placed")
    with behind.refused("a placed order is complete"):
        behind.change("orders_order", order.pk, specification_id=behind.specification())


@pytest.mark.parametrize("kind", ["XX", "", "po"])
def test_a_line_is_of_one_of_two_kinds(line, kind: str):
    order = line("requested")
    with behind.refused("order_kind_known"):
        behind.change("orders_order", order.pk, kind=kind)
    with behind.refused("too long", error=DataError):
        behind.change("orders_order", order.pk, kind="POD")
