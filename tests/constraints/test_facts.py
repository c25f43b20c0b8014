"""Fact rows: one standing answer, one open transfer, days in order, counts that are given once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from boutiques.models import Boutique, Staff
from clients.models import Client
from orders.models import Order
from tests import behind

TODAY = date(2026, 9, 1)
A_DAY = timedelta(days=1)


# --- answers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["accepted", "refused", "amended"])
@pytest.mark.parametrize("outcome", ["accepted", "refused"])
def test_one_standing_answer_a_placement(line, state: str, outcome: str):
    answer = line(state).placements.get().answers.get().pk
    with behind.refused("one_standing_answer"):
        behind.twin("orders_answer", answer, outcome=outcome)


def test_an_undone_answer_makes_room(line):
    order = line("refused")
    answer = order.placements.get().answers.get()
    behind.change("orders_answer", answer.pk, undone_by_id=order.events.get(verb="refuse").pk)
    behind.twin("orders_answer", answer.pk, undone_by_id=None)
    behind.now_check()


def test_a_proposal_says_what(line):
    answer = line("amended").placements.get().answers.get().pk
    with behind.refused("a_proposal_says_what"):
        behind.change("orders_answer", answer, specification_id=None)


def test_one_placement_a_number(line):
    placement = line("placed").placements.get().pk
    with behind.refused("one_placement_a_number"):
        behind.twin("orders_placement", placement)
    with behind.refused("placement_price_with_currency"):
        behind.twin("orders_placement", placement, number=2, price=100, currency="")


# --- transfers and loans ----------------------------------------------------------------------------------------------


@pytest.fixture
def transfer(nadia: Staff, gin: Boutique):
    def of(order: Order, **columns: object) -> int:
        row = {
            "order_id": order.pk, "from_boutique_id": nadia.boutique_id, "to_boutique_id": gin.pk, "with_client": False,
            "offered_by_id": nadia.pk, "offered_at": behind.AT, "outcome": "open", "words_digest": "",
        }  # fmt: skip
        return behind.insert("orders_transfer", **{**row, **columns})

    return of


def test_one_open_transfer_a_line(line, transfer):
    order = line("requested")
    transfer(order, outcome="turned_down")
    transfer(order)
    behind.now_check()
    with behind.refused("one_open_transfer"):
        transfer(order)


def test_a_transfer_goes_to_another_boutique(line, transfer, fsh: Boutique):
    order = line("requested")
    with behind.refused("to_another_boutique"):
        transfer(order, to_boutique_id=fsh.pk)


# --- days in order ----------------------------------------------------------------------------------------------------


def test_a_piece_does_not_arrive_before_it_was_wished_for(line):
    order = line("arrived")
    with behind.refused("arrived after it was wished for"):
        behind.change("orders_piece", order.pieces.get().pk, received_on=order.requested_on - A_DAY)


def test_a_piece_is_not_returned_before_its_arrival(line):
    piece = line("arrived").pieces.get()
    with behind.refused("returned_after_arrival"):
        behind.change("orders_piece", piece.pk, returned_on=piece.received_on - A_DAY)


def test_a_piece_is_not_paid_before_its_arrival(line):
    order = line("sold")
    with behind.refused("paid after its arrival"):
        behind.change("orders_sale", order.sales.get().pk, paid_on=order.pieces.get().received_on - A_DAY)


def test_a_piece_is_not_handed_over_before_it_is_paid(line):
    sale = line("sold").sales.get()
    with behind.refused("paid_before_handed_over"):
        behind.change("orders_sale", sale.pk, handed_over_on=sale.paid_on - A_DAY)


def test_a_sale_is_not_voided_before_it_is_paid(line):
    order = line("sold")
    sale, void = order.sales.get(), order.events.get(verb="sell").pk
    with behind.refused("voided_after_it_was_paid|exactly one standing sale"):
        behind.change("orders_sale", sale.pk, voided_on=sale.paid_on - A_DAY, voided_by_id=void)
    with behind.refused("a_void_has_its_day"):
        behind.change("orders_sale", sale.pk, voided_by_id=void)
    with behind.refused("a_void_has_its_day"):
        behind.change("orders_sale", sale.pk, voided_on=sale.paid_on)


def test_an_offer_does_not_end_before_it_was_made(line):
    offer = line("declined").offers.get()
    with behind.refused("an_offer_ends_after_it_began"):
        behind.change("orders_offer", offer.pk, ended_at=offer.at - A_DAY)


def test_a_permit_expires_after_it_was_issued(line, nadia: Staff):
    piece = line("arrived").pieces.get().pk
    with behind.refused("permit_days_in_order"):
        behind.insert(
            "orders_permit", piece_id=piece, type="export", number="FR-1", issued_on=TODAY, expires_on=TODAY,
            destination="JP", by_id=nadia.pk, at=datetime(2026, 9, 1, tzinfo=UTC), struck_why="",
        )  # fmt: skip


# --- counts -----------------------------------------------------------------------------------------------------------


def test_three_ranked_alternatives_at_most(line):
    order = line("requested")
    for rank in (0, 4):
        with behind.refused("three_alternatives_at_most"):
            behind.insert("orders_alternative", order_id=order.pk, rank=rank, specification_id=order.specification_id)
    behind.insert("orders_alternative", order_id=order.pk, rank=1, specification_id=order.specification_id)
    with behind.refused("one_alternative_a_rank"):
        behind.insert("orders_alternative", order_id=order.pk, rank=1, specification_id=order.specification_id)


def test_one_running_number_a_boutique_and_year(line):
    order = line("requested")
    with behind.refused("one_count_a_boutique_and_year"):
        behind.insert("orders_runningnumber", boutique_id=order.boutique_id, year=2026, last=0)


def test_one_standing_proposal_a_client(line, mr_fahd: Client):
    order = line("arrived")
    row = {"order_id": order.pk, "client_id": mr_fahd.pk, "sa_id": mr_fahd.sa_id, "at": behind.AT, "words_digest": ""}
    behind.insert("orders_proposal", **row, taken_back_at=behind.AT)
    behind.insert("orders_proposal", **row)
    with behind.refused("one_proposal_a_client"):
        behind.insert("orders_proposal", **row)


def test_one_standing_agreement_an_answer(line, camille: Staff):
    answer = line("amended").placements.get().answers.get().pk
    row = {
        "answer_id": answer, "how": "visit", "day": TODAY, "currency": "", "by_id": camille.pk, "at": behind.AT,
        "words_digest": "",
    }  # fmt: skip
    behind.insert("orders_agreement", **row)
    with behind.refused("one_standing_agreement"):
        behind.insert("orders_agreement", **row)
