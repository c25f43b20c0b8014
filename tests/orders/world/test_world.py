"""manage.py world: what it writes is what the verbs would have written, and it writes only where nothing stands."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.management import CommandError
from django.db import connections

from boutiques.models import Boutique, House, Staff
from clients.models import Client
from orders.chain import link
from orders.facts import canonical, read
from orders.lifecycle import BY_NAME
from orders.models import Event, Order, RunningNumber, Slot
from orders.triggers import CHAINED
from orders.verification import faults
from orders.world import reading, slots
from orders.world.build import days_in_portions, first_day_of, shares_of
from orders.world.playing import play_days
from orders.world.shares import shared
from tests.orders.world.conftest import INDEXES, TINY, asked, world_of

FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, a.attname, confrelid::regclass::text, b.attname FROM pg_constraint
    JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
    JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = confkey[1]
    WHERE contype = 'f' AND array_length(conkey, 1) = 1 AND connamespace = 'public'::regnamespace
"""


def test_verify_finds_nothing(made):
    assert made.said.startswith("200 orders of 60 clients in 13 boutiques")
    assert (Order.objects.count(), Client.objects.count(), Boutique.objects.count()) == (200, 60, 13)
    assert list(faults()) == []


def test_the_chain_is_that_of_the_database(made):
    """A thousand events: planted with one column swapped for another in `Line.event`, none was the same."""
    columns = ", ".join(column.replace("NEW.", "e.") for column in CHAINED)
    linked = f"encode(sha256(convert_to(concat_ws(chr(31), e.previous, {columns}), 'UTF8')), 'hex')"
    rows = dict(asked(f"SELECT e.id, {linked} FROM orders_event e ORDER BY e.id LIMIT 1000"))
    events = list(Event.objects.order_by("pk")[:1000])
    assert len(rows) == 1000
    assert [event.hash for event in events] == [rows[event.pk] for event in events]
    assert [link(event, event.previous) for event in events] == [event.hash for event in events]


def test_every_line_holds_and_every_row_points_at_one(made):
    """What deferred triggers and foreign keys would have asked, had they not been silent while it was copied."""
    assert asked("SELECT count(carnet_line_holds(id)) FROM orders_order") == [(200,)]
    for table, column, other, key in asked(FOREIGN_KEYS):
        found = f"EXISTS (SELECT 1 FROM {other} b WHERE b.{key} = a.{column})"
        assert asked(f"SELECT a.{column} FROM {table} a WHERE a.{column} IS NOT NULL AND NOT {found}") == [], (
            table,
            column,
        )


def test_every_step_is_one_of_the_table(made):
    kinds = dict(Order.objects.values_list("pk", "kind"))
    for event in Event.objects.all():
        moves = BY_NAME[event.verb].moves_from(kinds[event.order_id], event.from_state)
        assert event.to_state in {move.target for move in moves}, event
        assert canonical(read(event.facts)) == event.facts


def test_days_are_in_order_and_in_the_past(made):
    last = date.fromordinal(known().last)
    for before, after in pairwise(Event.objects.order_by("order", "seq")):
        if before.order_id == after.order_id:
            assert before.at < after.at
            assert before.day <= after.day
    assert Event.objects.latest("day").day <= last < House.objects.get().begun_at.date()


def test_references_go_on_where_they_stand(made):
    """The last one of a boutique and year is the number that was given last."""
    found: dict[tuple[int, int], int] = {}
    for order in Order.objects.all():
        assert order.requested_on
        number = int(order.reference.rpartition("-")[2])
        key = (order.boutique_id, order.requested_on.year)
        found[key] = max(found.get(key, 0), number)
    assert found == {(one.boutique_id, one.year): one.last for one in RunningNumber.objects.all()}


def test_indexes_are_as_before_and_sequences_go_on(made):
    assert [row[0] for row in asked(INDEXES)] == made.indexes
    for model in (Order, Event, Slot, Client):
        [(following,)] = asked(f"SELECT nextval(pg_get_serial_sequence('{model._meta.db_table}', 'id'))")
        assert following == model._default_manager.latest("pk").pk + 1


def test_nobody_signs_in_but_in_a_demo(made):
    assert not any(person.has_usable_password() or person.is_demo for person in Staff.objects.all())


def test_a_database_with_anything_in_it_is_left_as_it_is(made):
    before = Order.objects.count()
    with pytest.raises(CommandError, match="This database is not empty"):
        world_of(seed=9)
    assert Order.objects.count() == before


@pytest.mark.parametrize(
    ("asked_for", "said"),
    [
        ({"boutiques": 12}, "let it be 13 at least"),
        ({"clients": 20}, "2 clients a boutique"),
        ({"years": 21}, "between 1 and 20 years"),
    ],
)
def test_a_world_that_could_not_be_is_refused(asked_for: dict[str, int], said: str):
    with pytest.raises(CommandError, match=said):
        world_of(**asked_for)


def known(seed: int = TINY.seed):
    """What the tiny world was played with, read again."""
    first, days = first_day_of(House.objects.get().begun_at.date(), TINY)
    return reading.read(seed, first, days, *shares_of(TINY))


def played(seed: int, lines: int) -> dict[str, list[str]]:
    """Play the whole world in portions of so many lines."""
    world = known(seed)
    begins = slots.first_slots(world)
    parts = [play_days(world, begins, *days) for days in days_in_portions(world, lines)]
    return {table: [row for part in parts for row in part[table]] for table in parts[0]}


def test_the_same_seed_is_the_same_world_however_it_is_cut(made):
    whole = played(TINY.seed, 1000)
    assert whole == played(TINY.seed, 7)
    heads = list(Order.objects.order_by("pk").values_list("head", flat=True))
    assert [row.split("\t")[6] for row in whole["orders_order"]] == heads
    assert whole["orders_event"] != played(TINY.seed + 1, 1000)["orders_event"]


def told_of(lines: list[int]) -> list[list[str]]:
    """Play a world of so many lines a boutique; return reference, state, moment and client of the last one's lines."""
    first, days = first_day_of(House.objects.get().begun_at.date(), TINY)
    world = reading.read(TINY.seed, first, days, lines, shares_of(TINY)[1])
    rows = [row.split("\t") for row in play_days(world, slots.first_slots(world), 0, days)["orders_order"]]
    return [[row[1], row[3], row[4], row[12]] for row in rows if row[11] == str(world.houses[-1].id)]


def test_one_boutique_is_the_same_whatever_grows_around_it(made):
    small, large = told_of([3] * 12 + [20]), told_of([30] * 12 + [20])
    assert len(small) == 20
    assert small == large


def test_shares_are_of_all_and_the_measured_one_is_always_the_same():
    small, large = shared(20_000, 300, 2000), shared(2_000_000, 300, 2000)
    assert (sum(small), sum(large)) == (20_000, 2_000_000)
    assert small[-1] == large[-1] == 2000
    assert 0.05 < large[0] / 2_000_000 < 0.07


def test_a_world_broken_off_is_made_anew(made):
    """Nothing of it is kept: the marker says that it was never ready."""
    connections["owner"].close()
    House.objects.update(ready_at=None)
    from orders.world import whose

    assert whose.ask_whose()
