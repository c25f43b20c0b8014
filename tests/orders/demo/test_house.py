"""The demo's house: written through the verbs, whole at the first try, as of any day, and the same each time."""

import socket
from datetime import UTC, datetime

import pytest

from boutiques.models import Boutique, House, Kind, MadeBy, Season, Staff
from clients.models import Client
from orders.demo import house, plan, prepare, serve
from orders.demo.files import rows
from orders.lifecycle import STANDING
from orders.models import Event, Order
from orders.verification import faults

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NEW_WINDOW = datetime(2027, 1, 14, 23, 30, tzinfo=UTC)
SMALL = {"lines": 24, "share": 0.3}


@pytest.mark.django_db
def test_it_is_as_written_and_nothing_in_it_is_still_to_come(now=NEW_WINDOW):
    assert house.build(now, **SMALL) == []
    assert list(faults()) == []
    assert Order.objects.count() >= SMALL["lines"]
    assert not Event.objects.filter(at__gt=now).exists()
    assert Season.objects.open_at(now).of(Kind.PO).count() == 1
    assert Season.objects.next(Kind.PO, now) is not None
    assert Staff.objects.filter(is_demo=False).count() == 0
    numbers = Order.objects.filter(boutique__code="FSH").order_by("requested_on").values_list("reference", flat=True)
    assert list(numbers) == sorted(numbers)


@pytest.mark.django_db(databases=["default", "owner"])
def test_twice_does_no_harm(settings):
    settings.DEMO = True
    first = prepare.prepare(**SMALL)
    assert first.startswith("The demo is ready")
    before = list(Event.objects.order_by("pk").values_list("pk", "hash"))
    prepare.prepare(**SMALL)
    assert list(Event.objects.order_by("pk").values_list("pk", "hash")) == before
    assert House.objects.get().is_demo
    assert House.objects.get().ready_at is not None


def test_each_history_comes_as_often_as_planned():
    found = [told for _, told in plan.plan(plan.FULL)]
    assert {told: found.count(told) for told in plan.MIX} == plan.MIX


@pytest.mark.django_db
def test_full_it_has_five_of_each_state_and_tells_the_real_cases():
    assert house.build(NOON) == []
    states = list(Order.objects.values_list("state", flat=True))
    assert {state.name: states.count(state) for state in STANDING if states.count(state) < 5} == {}
    assert set(Order.objects.filter(boutique__code="FSH").values_list("state", flat=True)) == set(STANDING)
    assert Client.objects.count() >= 60
    written = Event.objects.filter(verb="note").exclude(words=None).values_list("words__text", flat=True)
    assert {row["text"] for row in rows("stories") if "note" in row["step"]} <= set(written)
    assert list(faults()) == []


@pytest.mark.django_db
def test_what_is_not_the_demos_is_left_alone(fsh):
    with pytest.raises(prepare.NotOurs, match="did not make"):
        prepare.ask_whose(None)
    founded = House.objects.made(by=MadeBy.FOUND, at=NOON)
    with pytest.raises(prepare.NotOurs, match="did not make"):
        prepare.ask_whose(founded)
    with pytest.raises(prepare.NotOurs, match="does not say so"):
        prepare.drop()
    assert Boutique.objects.get() == fsh


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "::1", "/run/postgresql", ""])
def test_a_database_on_this_machine_will_do(host):
    prepare.ask_for_loopback({"HOST": host})


@pytest.mark.parametrize("host", ["192.0.2.7", "10.0.0.1", "no-such-host.invalid"])
def test_a_database_elsewhere_is_refused(host):
    with pytest.raises(prepare.NotOurs, match="only works with a database on this machine"):
        prepare.ask_for_loopback({"HOST": host})


def test_a_busy_port_is_told():
    with socket.socket() as other:
        other.bind((serve.HERE, 0))
        other.listen()
        with pytest.raises(serve.PortTaken, match="already listens"):
            serve.ask_for(other.getsockname()[1])
