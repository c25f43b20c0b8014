"""manage.py verify: finds and names each thing that was changed behind the house's back, and nothing on a clean one."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orders.models import Erasure, Event, Offer, Order
from orders.verification import faults
from tests import behind
from tests.emptying import really_committed


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """What the owner does here must see what the verbs committed."""
    with really_committed(django_db_blocker):
        yield


@pytest.fixture
def order(line) -> Order:
    return line("declined")


def past_all_guards(sql: str, *values: object) -> None:
    """Run a statement as the owner with every trigger silent: what a thief of the database could do."""
    behind.run("SET session_replication_role = replica", using="owner")
    behind.run(sql, *values, using="owner")
    behind.run("SET session_replication_role = origin", using="owner")


@contextmanager
def planted(table: str, *statements: str) -> Iterator[None]:
    """A fault planted past all guards in one table; afterwards its rows are as they were."""
    behind.run(f"CREATE TEMPORARY TABLE as_it_was AS TABLE {table}", using="owner")
    for sql in statements:
        past_all_guards(sql)
    try:
        yield
    finally:
        past_all_guards(f"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM as_it_was; DROP TABLE as_it_was")


def found() -> list[str]:
    return [str(fault) for fault in faults()]


def test_a_clean_house_has_no_fault(order, line, yamada):
    line("sold", yamada)
    out = StringIO()
    call_command("verify", stdout=out)
    assert out.getvalue().startswith("Nothing found: 2 lines, ")


def test_the_command_names_what_it_found_and_fails(order):
    past_all_guards("UPDATE orders_order SET state = 60 WHERE id = %s", order.pk)
    out = StringIO()
    with pytest.raises(CommandError, match="1 fault"):
        call_command("verify", stdout=out)
    assert out.getvalue().strip().startswith(order.reference)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "'withdraw'"),
        ("from_state", "60"), ("to_state", "60"), ("by_id", "NULL"), ("at", "at - interval '1s'"),
        ("day", "day - 1"), ("facts", "'{}'"), ("words_digest", "repeat('0', 64)"), ("submission", "gen_random_uuid()"),
        ("content", "'x'"), ("version", "version + 1"), ("previous", "repeat('0', 64)"), ("hash", "repeat('0', 64)"),
        ("acting_for_id", "by_id"), ("words_id", "NULL"), ("undoes_id", "id"),
    ],
)  # fmt: skip
def test_an_event_changed_in_any_column(order, column: str, value: str):
    past_all_guards(f"UPDATE orders_event SET {column} = {value} WHERE order_id = %s AND verb = 'decline'", order.pk)
    assert any(one.startswith(f"{order.reference}, event 6: ") for one in found()), found()


@pytest.mark.parametrize("seq", [1, 3, 6], ids=["the first", "one between", "the last"])
def test_an_event_deleted(order, seq: int):
    past_all_guards("DELETE FROM orders_event WHERE order_id = %s AND seq = %s", order.pk, seq)
    assert [one for one in found() if one.startswith(order.reference)]


def test_an_event_inserted(order):
    last = Event.objects.get(order=order, seq=order.seq)
    past_all_guards(
        "INSERT INTO orders_event (order_id, verb, from_state, to_state, seq, at, day, facts, words_digest, content,"
        " version, previous, hash) SELECT order_id, 'note', 75, 75, seq + 1, at, day, '{}', '', '', version, hash, hash"
        " FROM orders_event WHERE id = %s", last.pk,
    )  # fmt: skip
    assert f"{order.reference}, event {last.seq + 1}: it was changed" in found()


def test_two_events_swapped(order):
    past_all_guards("UPDATE orders_event SET seq = 100 WHERE order_id = %s AND seq = 3", order.pk)
    past_all_guards("UPDATE orders_event SET seq = 3 WHERE order_id = %s AND seq = 4", order.pk)
    past_all_guards("UPDATE orders_event SET seq = 4 WHERE order_id = %s AND seq = 100", order.pk)
    assert {f"{order.reference}, event {seq}: it was changed" for seq in (3, 4)} <= set(found())


@pytest.mark.parametrize("change", ["head = repeat('0', 64)", "state = 60", "seq = 5", "version = 1"])
def test_a_line_changed_behind_its_events(order, change: str):
    past_all_guards(f"UPDATE orders_order SET {change} WHERE id = %s", order.pk)
    assert found() == [f"{order.reference}: number, head, state or version is not that of its last event"]


def test_a_line_with_paris_whose_sending_is_gone(line):
    order = line("accepted")
    past_all_guards("DELETE FROM orders_placement WHERE order_id = %s", order.pk)
    assert f"{order.reference}: it stands with Paris and was never sent" in found()


def test_all_events_of_a_line_gone(order):
    past_all_guards("DELETE FROM orders_event WHERE order_id = %s", order.pk)
    assert f"{order.reference}: it has no event" in found()


def test_words_changed(order):
    past_all_guards("UPDATE orders_words SET text = 'She was rude.' WHERE text LIKE %s", "Hoped for%")
    assert sorted(found()) == [
        f"event {order.events.get(verb='decline').pk}: its words were changed",
        f"offer {order.offers.get().pk}: its words were changed",
    ]


def test_words_gone_without_their_erasure(order):
    past_all_guards("DELETE FROM orders_words WHERE text LIKE %s", "Hoped for%")
    assert {one.split(": ")[1] for one in found()} == {"its words are gone without an erasure on record"}


def test_words_erased_on_record_are_fine(order, nadia):
    spoken = {order.events.get(verb="decline").words_id, Offer.objects.get().words_id}
    for number in spoken:
        Erasure.objects.create(words_number=number, at=behind.AT, by=nadia, why="The client asked.")
        behind.run("DELETE FROM orders_words WHERE id = %s", number)
    assert found() == []


@pytest.mark.parametrize("column", ["skipped", "handed_to"])
def test_words_beside_the_words(line, nadia, listed, mme_ota, mr_fahd, yamada, column: str):
    """Why the first in rank was passed over, and who took the piece along, are words like any other."""
    from orders import verbs
    from tests import cast, walk

    piece = verbs.take_in(nadia.boutique, by=nadia, wanted=walk.wish(listed), at=cast.AT).order
    line("requested", yamada)
    verbs.offer(piece, by=nadia, client=mr_fahd, at=cast.AT, skipped="She is abroad until May.")
    verbs.sell(
        piece, by=nadia, at=cast.AT, receipt="R", amount=1, words="as agreed", handed_over=True, to_whom="her driver"
    )
    assert found() == []
    text = {"skipped": "She is abroad until May.", "handed_to": "her driver"}[column]
    past_all_guards("UPDATE orders_words SET text = 'nothing' WHERE text = %s", text)
    assert [one.split(": ")[1] for one in found()] == ["its words were changed"]
    past_all_guards("DELETE FROM orders_words WHERE text = 'nothing'")
    assert [one.split(": ")[1] for one in found()] == ["its words are gone without an erasure on record"]
