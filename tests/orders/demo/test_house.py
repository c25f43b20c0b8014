"""The demo's house: written through the verbs, whole at the first try, as of any day, and the same each time."""

from datetime import UTC, datetime

import pytest

from boutiques.models import House, Kind, Season, Staff
from clients.models import Client
from orders.demo import house, plan, prepare
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
def test_full_it_has_five_of_each_state_and_sixty_clients():
    assert house.build(NOON) == []
    states = list(Order.objects.values_list("state", flat=True))
    assert {state.name: states.count(state) for state in STANDING if states.count(state) < 5} == {}
    assert set(Order.objects.filter(boutique__code="FSH").values_list("state", flat=True)) == set(STANDING)
    assert Client.objects.count() >= 60
    assert list(faults()) == []
