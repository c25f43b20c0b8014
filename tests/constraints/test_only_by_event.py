"""The state moves by its event and in no other way: not for the app, not for the owner, not by any trick of SQL."""

import pgtrigger
import pytest
from django.db import ProgrammingError, connections
from django.db.utils import IntegrityError

from boutiques.models import Boutique
from orders.models import Event, Order
from tests import behind

MOVED = {
    "state": "80", "state_since": "now()", "seq": "seq + 1", "head": "repeat('0', 64)", "version": "version + 1",
}  # fmt: skip


@pytest.fixture
def owned(db: None) -> int:
    """A requested line, written by the owner, who holds every right there is."""
    boutique = Boutique.objects.using("owner").create(
        code="OWN", name="Owner's", city="Paris", country="FR", currency="EUR", time_zone="Europe/Paris"
    )
    pk = behind.order(boutique.pk, "OWN-26-0001", using="owner")
    behind.event(pk, "request", 0, 10, 1, using="owner")
    return pk


both = pytest.mark.django_db(databases=["default", "owner"])


@pytest.mark.parametrize("column", [*MOVED, "reference", "id"])
def test_the_app_may_not_write_the_column(line, column: str):
    order = line("requested")
    value = MOVED.get(column, "reference || 'x'" if column == "reference" else "id + 1")
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run(f"UPDATE orders_order SET {column} = {value} WHERE id = %s", order.pk)


def test_the_orm_may_not_either(line):
    order = line("requested")
    with behind.refused("permission denied", error=ProgrammingError):
        order.state = 80
        order.save()
    with behind.refused("permission denied", error=ProgrammingError):
        Order.objects.filter(pk=order.pk).update(state=80)


@both
@pytest.mark.parametrize("column", MOVED)
def test_the_owner_is_refused_by_the_trigger(owned: int, column: str):
    with behind.refused("moves only by an event", using="owner"):
        behind.run(f"UPDATE orders_order SET {column} = {MOVED[column]} WHERE id = %s", owned, using="owner")


@both
def test_a_reference_never_changes(owned: int):
    with behind.refused("never changes", using="owner"):
        behind.run("UPDATE orders_order SET reference = 'OWN-26-0002' WHERE id = %s", owned, using="owner")


@both
def test_a_trigger_of_ones_own_makes_no_other_way(owned: int):
    """A nested write looks like the event's own to the guard of the row; at commit the last event says otherwise."""
    with behind.refused("is that of its last event", using="owner"):
        behind.run("CREATE TEMP TABLE trick (id int) ON COMMIT DROP", using="owner")
        behind.run(
            "CREATE FUNCTION pg_temp.trick() RETURNS trigger LANGUAGE plpgsql AS "
            f"'BEGIN UPDATE orders_order SET state = 10, version = 7 WHERE id = {owned}; RETURN NEW; END'",
            using="owner",
        )
        behind.run(
            "CREATE TRIGGER trick BEFORE INSERT ON trick FOR EACH ROW EXECUTE FUNCTION pg_temp.trick()", using="owner"
        )
        behind.run("INSERT INTO trick VALUES (1)", using="owner")


def test_an_order_begins_before_its_first_event(fsh: Boutique):
    for columns in ({"state": 10}, {"seq": 1}, {"version": 1}, {"head": "x"}, {"state_since": behind.AT}):
        with behind.refused("begins with its first event"):
            behind.order(fsh.pk, "FSH-26-0001", **columns)


def test_an_order_without_an_event_is_refused_at_commit(fsh: Boutique):
    with behind.refused("begins with its first event"):
        behind.order(fsh.pk, "FSH-26-0001")


def test_an_event_that_is_not_kept_moves_nothing(line):
    """ON CONFLICT DO NOTHING runs the trigger before it drops the row: the line would have moved without its event."""
    order = line("placed")
    submission = Event.objects.get(order=order, verb="place").submission
    assert submission is None
    behind.event(order.pk, "note", 20, 20, 3, submission="00000000-0000-4000-8000-000000000001")
    with behind.refused("is that of its last event"):
        behind.run(
            "INSERT INTO orders_event (order_id, verb, from_state, to_state, seq, at, day, facts, words_digest,"
            " submission, content, version, previous, hash) VALUES (%s, 'refuse', 20, 40, 4, now(), current_date, '{}',"
            " '', '00000000-0000-4000-8000-000000000001', '', 0, '', '') ON CONFLICT DO NOTHING",
            order.pk,
        )


def test_an_event_belongs_to_an_order(db: None):
    with behind.refused("belongs to an order"):
        behind.event(0, "request", 0, 10, 1)


@both
@pytest.mark.parametrize("switch", ["{orders_event:unchanged,orders_order:only_by_event}", "{}"])
def test_no_session_setting_silences_a_guard(owned: int, switch: str):
    behind.run("SELECT set_config('pgtrigger.ignore', %s, true)", switch, using="owner")
    with behind.refused("moves only by an event", using="owner"):
        behind.run("UPDATE orders_order SET state = 80 WHERE id = %s", owned, using="owner")
    with behind.refused("written once", using="owner"):
        behind.run("UPDATE orders_event SET facts = '[]' WHERE order_id = %s", owned, using="owner")


@both
def test_pgtriggers_own_ignore_has_no_effect(owned: int):
    with (
        pgtrigger.ignore("orders.Event:unchanged", "orders.Event:kept", "orders.Order:only_by_event"),
        pgtrigger.ignore.session(databases=["owner"]),
    ):
        with behind.refused("written once", using="owner"):
            Event.objects.using("owner").filter(order_id=owned).update(verb="accept")
        with behind.refused("never deleted|written once", using="owner"):
            Event.objects.using("owner").filter(order_id=owned).delete()
        with behind.refused("moves only by an event", using="owner"):
            Order.objects.using("owner").filter(pk=owned).update(state=80)


def test_the_app_may_not_turn_triggers_off(db: None):
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run("SET LOCAL session_replication_role = replica")
    for table in ("orders_event", "orders_order"):
        with behind.refused("must be owner", error=ProgrammingError):
            behind.run(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    with behind.refused("permission denied", error=ProgrammingError):
        behind.run("CREATE FUNCTION public.trick() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    with behind.refused("must be owner", error=ProgrammingError):
        behind.run("ALTER FUNCTION carnet_line_holds(bigint) RENAME TO line_held")


def test_every_guard_is_installed_as_the_models_write_it_today(db: None):
    state = {str(trigger): trigger.get_installation_status(model)[0] for model, trigger in pgtrigger.registered()}
    assert set(state.values()) == {"INSTALLED"}, state


def test_number_link_and_undo_are_unique_even_without_triggers(db: None):
    with connections["default"].cursor() as cursor:
        found = connections["default"].introspection.get_constraints(cursor, "orders_event")
    unique = {tuple(one["columns"]) for one in found.values() if one["unique"] and not one["primary_key"]}
    assert unique == {("order_id", "seq"), ("undoes_id",), ("submission",)}


def test_references_are_unique(line, fsh: Boutique):
    order = line("requested")
    with behind.refused("reference", error=IntegrityError):
        behind.order(fsh.pk, order.reference)
