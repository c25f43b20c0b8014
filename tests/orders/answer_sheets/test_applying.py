"""Answers are applied in one batch, each by its own verb, once; what stands elsewhere by then is left, with words."""

from uuid import uuid4

import pytest

from config.errors import NotYours, Refused
from orders import verbs
from orders.answer_sheets import applying
from orders.answer_sheets.judging import judge
from orders.bulk import machine
from orders.forgetting import forget
from orders.models import Answer, Batch, Event, Order
from orders.verification import faults
from tests import cast
from tests.orders.reading import browser


def states(*orders: Order) -> list[str]:
    return [Order.objects.get(pk=order.pk).state_slug for order in orders]


def test_three_answers_of_three_kinds(lines, send, applied, pascal):
    yes, no, other = (lines("placed") for _ in range(3))
    text = (
        "Reference,Answer,Reason,Message,Paris proposes,Day\n"
        f"{yes.reference},accepted,,With pleasure.,,2026-08-30\n"
        f"{no.reference},refused,capacity,Ask again in spring.,,\n"
        f"{other.reference},proposes,,,Étoupe,\n"
    )
    sheet = send(text)
    batch = applied(sheet)
    assert states(yes, no, other) == ["accepted", "refused", "amended"]
    assert [(row.verb, row.outcome) for row in batch.rows.order_by("number")] == [
        ("accept", "done"), ("refuse", "done"), ("amend", "done"),
    ]  # fmt: skip
    said = Answer.objects.order_by("pk").values_list(
        "outcome", "reason", "words__text", "day", "specification__colour_name"
    )
    assert [tuple(map(str, row)) for row in said] == [
        ("accepted", "", "With pleasure.", "2026-08-30", "None"),
        ("refused", "capacity", "Ask again in spring.", "2026-09-01", "None"),
        ("proposes", "", "None", "2026-09-01", "Étoupe"),
    ]
    assert [one.verdict.value for one in judge(sheet, pascal, cast.AT)] == ["done", "done", "done"]
    assert (sheet.file.kind, bytes(sheet.file.content), sheet.by) == ("answers", text.encode(), pascal)
    assert list(faults()) == []


def test_a_manager_answers_by_the_letter_which_stays_with_each(lines, send, applied, nadia):
    order = lines("placed")
    applied(send(f"{order.reference}: accepted", by=nadia, letter="P-2026-114"), by=nadia)
    assert Answer.objects.get().letter == "P-2026-114"
    with pytest.raises(Refused, match="Give the reference of Paris's letter"):
        send("FSH-26-0001: accepted", by=nadia)


def test_sent_twice_it_is_one_batch(lines, send, pascal):
    order = lines("placed")
    sheet = send(f"{order.reference}: accepted")
    form = {"saw": applying.seen(judge(sheet, pascal, cast.AT)), "submission": uuid4(), "at": cast.AT}
    assert applying.begin(sheet, by=pascal, **form) == applying.begin(sheet, by=pascal, **form)
    assert Batch.objects.count() == 1


def test_what_changed_since_it_was_seen_is_looked_at_again(lines, send, pascal):
    one, other = lines("placed"), lines("placed")
    sheet = send(f"{one.reference}: accepted\n{other.reference}: accepted")
    saw = applying.seen(judge(sheet, pascal, cast.AT))
    verbs.refuse(one, by=pascal, at=cast.AT, reason="leather")
    with pytest.raises(Refused, match="Something changed since it was checked, and nothing was applied"):
        applying.begin(sheet, by=pascal, saw=saw, submission=uuid4(), at=cast.AT)
    assert states(one, other) == ["refused", "placed"]


def test_what_moves_between_is_skipped_with_its_sentence(lines, send, pascal):
    one, other = lines("placed"), lines("placed")
    sheet = send(f"{one.reference}: accepted\n{other.reference}: accepted")
    saw = applying.seen(judge(sheet, pascal, cast.AT))
    batch = applying.begin(sheet, by=pascal, saw=saw, submission=uuid4(), at=cast.AT)
    assert [found.verdict.value for found in judge(sheet, pascal, cast.AT)] == ["waiting", "waiting"]
    verbs.refuse(one, by=pascal, at=cast.AT, reason="leather")
    machine.run(batch)
    assert [row.outcome for row in batch.rows.order_by("number")] == ["skipped", "done"]
    assert [found.verdict.value for found in judge(sheet, pascal, cast.AT)] == ["answered", "done"]


def test_it_goes_on_where_it_was(lines, send, pascal):
    orders = [lines("placed") for _ in range(4)]
    sheet = send("\n".join(f"{order.reference}: accepted" for order in orders))
    saw = applying.seen(judge(sheet, pascal, cast.AT))
    batch = applying.begin(sheet, by=pascal, saw=saw, submission=uuid4(), at=cast.AT)
    assert machine.run(batch, seconds=0) == 1
    assert states(*orders) == ["accepted", "placed", "placed", "placed"]
    assert machine.run(Batch.objects.get()) == 3
    assert (states(*orders), Answer.objects.count()) == (["accepted"] * 4, 4)


def test_it_is_taken_back_as_any_batch_and_may_be_applied_again(lines, send, applied, pascal):
    yes, no = lines("placed"), lines("placed")
    sheet = send(f"{yes.reference}: accepted\n{no.reference}: refused, leather")
    batch = applied(sheet)
    answer = browser(pascal).post(f"/orders/bulk/{batch.uuid}/take-back/", {"why": "The wrong sheet."})
    machine.run(Batch.objects.get(verb="correct"))
    assert (answer.status_code, states(yes, no)) == (303, ["placed", "placed"])
    assert [found.verdict.value for found in judge(sheet, pascal, cast.AT)] == ["accept", "refuse"]
    applied(sheet)
    assert states(yes, no) == ["accepted", "refused"]


def test_the_second_of_two_reads_who_was_faster(lines, send, applied, pascal):
    order, other = lines("placed"), cast.person("paris.two", "Odile Brun", "paris")
    sheet = send(f"{order.reference}: accepted")
    saw = applying.seen(judge(sheet, other, cast.AT))
    applied(sheet)
    with pytest.raises(Refused, match="Pascal Mercier has applied this sheet meanwhile"):
        applying.begin(sheet, by=other, saw=saw, submission=uuid4(), at=cast.AT)
    assert Event.objects.filter(verb="accept").count() == 1


def test_who_enters_no_answers(lines, send, camille, aiko, nadia, ada, pascal):
    sheet = send(f"{lines('placed').reference}: accepted", by=nadia, letter="P-1")
    for user in (camille, ada):
        with pytest.raises(NotYours):
            send("FSH-26-0001: accepted", by=user, letter="P-1")
    for user in (camille, ada, aiko, pascal):
        with pytest.raises(NotYours):
            applying.begin(sheet, by=user, saw="", submission=uuid4(), at=cast.AT)


def test_an_erased_clients_messages_go_from_sheets_and_batches(lines, send, applied, pascal):
    hers, other = lines("placed"), lines("placed")
    text = f"Reference,Answer,Message\n{hers.reference},yes,For her niece.\n{other.reference},yes,As asked."
    sheet = send(text)
    batch = applied(sheet)
    forget(hers.client)
    assert list(sheet.rows.values_list("what", "said__message")) == [
        ("", ""),
        (f"{other.reference} · yes · As asked.", "As asked."),
    ]
    assert list(batch.rows.order_by("number").values_list("asks__message", flat=True)) == ["", "As asked."]
    assert [one.verdict.value for one in judge(sheet, pascal, cast.AT)] == ["done", "done"]
