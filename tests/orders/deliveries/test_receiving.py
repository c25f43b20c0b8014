"""From the dry run to the pieces: received in one batch, none twice; what nobody ordered becomes stock."""

from datetime import date
from uuid import uuid4

import pytest

from boutiques.choice import PartWanted
from config.errors import NotYours, Refused
from orders.bulk import machine
from orders.deliveries import receiving
from orders.deliveries.judging import judge
from orders.models import Batch, Order, Piece
from tests import cast, walk


@pytest.fixture
def receive(nadia):
    """Receive rows of a note and run the batch to its end."""

    def rows(note, *numbers, by=None, chosen=None, submission=None) -> Batch:
        batch = receiving.begin(
            note, by=by or nadia, rows=numbers, chosen=chosen or {}, submission=submission or uuid4(), at=cast.AT
        )
        machine.run(batch)
        return batch

    return rows


def verdicts(note, user) -> list[str]:
    return [one.verdict.value for one in judge(note, user, cast.AT)]


def test_what_is_ticked_arrives_with_what_came_otherwise(lines, send, receive, nadia, prices):
    as_agreed, other, left = lines("accepted"), lines("accepted"), lines("accepted")
    note = send(
        f"Reference,Colour,Stamp,Date\n{as_agreed.reference},,Y-1,\n{other.reference},Étoupe,Y-2,2026-08-30\n"
        f"{left.reference},,,\n"
    )
    batch = receive(note, 2, 3)
    assert [row.outcome for row in batch.rows.order_by("number")] == ["done", "done"]
    pieces = {piece.order_id: piece for piece in Piece.objects.select_related("specification")}
    assert (pieces[as_agreed.pk].blind_stamp, pieces[as_agreed.pk].received_on) == ("Y-1", date(2026, 9, 1))
    assert (pieces[other.pk].specification.colour_name, pieces[other.pk].received_on) == ("Étoupe", date(2026, 8, 30))
    assert (pieces[other.pk].price, Order.objects.get(pk=left.pk).state_slug) == (9_100_00, "accepted")
    assert verdicts(note, nadia) == ["received", "received", "matched"]


def test_sent_twice_it_is_one_batch_and_none_arrives_twice(line, send, receive, nadia):
    order, same = line("accepted"), uuid4()
    note = send(f"Reference\n{order.reference}")
    assert receive(note, 2, submission=same) == receive(note, 2, submission=same)
    assert Piece.objects.filter(order=order).count() == 1
    with pytest.raises(Refused) as refused:
        receive(note, 2)
    assert refused.value.sentence == "Row 2 has changed since: received. Look at it again."


def test_which_of_two_is_chosen_and_never_the_same_twice(lines, send, receive, nadia):
    first, second = lines("accepted"), lines("accepted")
    note = send("Style,Leather,Colour\nB30,Togo,Gold\nB30,Togo,Gold")
    with pytest.raises(Refused) as refused:
        receive(note, 2, 3, chosen={2: second.reference})
    assert refused.value.sentence.startswith(f"Two rows are to be {second.reference}.")
    receive(note, 2, 3, chosen={2: second.reference, 3: first.reference})
    assert verdicts(note, nadia) == ["received", "received"]


def test_a_line_that_does_not_wait_for_it_is_not_chosen(lines, send, receive):
    lines("accepted"), lines("accepted")
    note, other = send("Style,Leather,Colour\nB30,Togo,Gold"), lines("arrived")
    with pytest.raises(Refused):
        receive(note, 2, chosen={2: other.reference})


def test_what_was_taken_back_can_be_received_again(line, send, receive, nadia):
    order = line("accepted")
    note = send(f"Reference\n{order.reference}")
    batch = receive(note, 2)
    walk.act("correct", Order.objects.get(pk=order.pk), by=nadia, at=cast.AT, undoes=batch.rows.get().event)
    assert verdicts(note, nadia) == ["matched"]
    receive(note, 2)
    assert verdicts(note, nadia) == ["received"]


def test_a_piece_nobody_ordered_is_taken_in_once_by_the_manager(send, nadia, camille, listed):
    note = send("Style,Leather,Colour,Stamp\nK28S,Epsom,Noir,Y-9", title="Lorry of Monday")
    with pytest.raises(NotYours):
        receiving.into_stock(note, 2, by=camille, at=cast.AT)
    taken = [receiving.into_stock(note, 2, by=nadia, at=cast.AT).order for _ in range(2)]
    piece = Piece.objects.get()
    assert taken[0] == taken[1] == piece.order
    assert (piece.where_from, piece.blind_stamp) == ("Delivery note Lorry of Monday", "Y-9")
    assert verdicts(note, nadia) == ["stock"]


def test_a_special_orders_parts_are_compared_and_received(special, send, receive, nadia, pascal, so2026, listed):
    order = special(kept=True)
    menu = cast.special_menu(so2026, listed)
    wanted = walk.wish(listed, design=menu.verso, parts=(PartWanted(menu.lining, listed.noir, listed.epsom),))
    order = walk.act("respecify", order, by=nadia, at=walk.START, wanted=wanted, alternatives=[])
    order = walk.act("place", order, by=nadia, at=walk.START + walk.APART, season=so2026)
    order = walk.act("accept", order, by=pascal, at=walk.START + 2 * walk.APART)
    note = send(f"Reference,Doublure,Fil\n{order.reference},Étoupe / Epsom,Noir")
    found = judge(note, nadia, cast.AT)[0]
    assert [(one.label, one.agreed, one.came) for one in found.differs] == [
        ("Thread", "none", "Noir"), ("Lining", "Noir", "Étoupe"),
    ]  # fmt: skip
    receive(note, 2)
    came = Piece.objects.get(order=order).specification
    assert (came.thread_name, [part.in_words for part in came.chosen_parts]) == ("Noir", ["lining Étoupe Epsom"])
