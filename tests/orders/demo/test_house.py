"""The demo's house: written through the verbs, whole at the first try, as of any day, and the same each time."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db.models import F

from boutiques.models import Boutique, House, Kind, Season, Staff
from clients.models import Client
from orders.board.standing import standings
from orders.demo import house, plan, prepare
from orders.demo.files import rows
from orders.demo.retold import CASES
from orders.discretion import names_of, words_of
from orders.lifecycle import STANDING, State
from orders.models import Event, Order, Pick, Slot
from orders.models.words import Words
from orders.verification import faults
from tests.emptying import really_committed

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NEW_WINDOW = datetime(2027, 1, 14, 23, 30, tzinfo=UTC)
SMALL = {"lines": plan.Size(8, 4), "share": 0.3}
READ_BY_PARIS = {"placement": "order", "answer": "placement__order", "agreement": "answer__placement__order"}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """A house with each history as often as the plan says, made by two processes; what was refused on the way."""
    with really_committed(django_db_blocker):
        yield house.build(NOON, lines=plan.ONCE, share=0.6, hands=2)


def test_every_history_goes_to_its_end(made):
    assert made == []
    assert list(faults()) == []


@pytest.mark.parametrize("kind", Kind.values)
def test_it_has_five_of_each_state_of_each_kind(made, kind):
    states = Counter(Order.objects.of_kind(kind).values_list("state", flat=True))
    assert {State(state).name: states[state] for state in STANDING if states[state] < 5} == {}


def test_it_is_as_large_as_the_issue_says(made):
    assert 600 <= Order.objects.count() * sum(plan.FULL) / sum(plan.ONCE) <= 1500
    assert sum(int(row["clients"]) for row in rows("houses")) >= 400
    assert Boutique.objects.count() == 12
    assert Staff.objects.filter(is_demo=False).count() == 0


def test_nothing_in_it_is_still_to_come(made):
    assert not Event.objects.filter(at__gt=NOON).exists()
    assert Season.objects.open_at(NOON).of(Kind.PO).count() == 1
    assert Season.objects.open_at(NOON).of(Kind.SO).count() == 1
    assert Season.objects.next(Kind.PO, NOON) is not None


def test_references_are_in_the_order_of_time(made):
    for boutique in Boutique.objects.all():
        lines = Order.objects.filter(reference__startswith=f"{boutique.code}-", requested_on__isnull=False)
        numbers = list(lines.order_by("requested_on", "reference").values_list("reference", flat=True))
        assert numbers == sorted(numbers)


@pytest.mark.parametrize("case", [f"R{number}" for number in range(1, 17)])
def test_it_tells_the_real_cases(made, case):
    said = set(Words.objects.values_list("text", flat=True))
    assert {row["text"] for row in rows("stories") if row["case"] == case and row["text"]} - said == set()
    assert case in CASES


def test_slots_are_where_their_movements_say(made):
    seasons = list(Season.objects.of(Kind.SO))
    found = standings(seasons, NOON)
    assert len(found) == 12 * len(seasons)
    for one in found.values():
        assert one.granted + one.borrowed - one.lent - one.void == one.free + one.kept + one.taken
    for slot in Slot.objects.prefetch_related("movements"):
        last = max(slot.movements.all(), key=lambda move: move.pk)
        assert last.kind == ("taken" if slot.order_id else "held" if slot.kept_until else last.kind)
        assert slot.order_id is None or last.order_id == slot.order_id
        assert not (slot.order_id is None and slot.kept_until is None and last.kind in ("taken", "held"))


def test_paris_reads_no_clients_name(made):
    for name, path in READ_BY_PARIS.items():
        model = apps.get_model("orders", name)
        for row in model._default_manager.exclude(words=None).select_related(
            "words", f"{path}__client", f"{path}__wished_by"
        ):
            order = row
            for step in path.split("__"):
                order = getattr(order, step)
            for client in (order.client, order.wished_by):
                assert client is None or not words_of(row.said) & names_of(client), row.said


def test_special_orders_have_what_only_they_have(made):
    special = Order.objects.of_kind(Kind.SO)
    assert special.filter(specification__design__isnull=False).count() > 50
    assert special.filter(specification__parts__isnull=False).exists()
    assert special.filter(specification__thread__isnull=False).exists()
    assert special.filter(specification__strap_cm__isnull=False).exists()
    assert special.filter(wished_by=None).exists()


def test_managers_have_ticked_most_of_what_waits_for_the_podium(made):
    wishes = Order.objects.of_kind(Kind.PO).filter(state=State.REQUESTED)
    picks = Pick.objects.filter(order__in=wishes)
    assert wishes.count() / 2 < picks.count() == Pick.objects.count() < wishes.count()
    assert set(picks.values_list("choice", flat=True)) == set(Pick.Choice.values)
    assert picks.exclude(by__boutique=F("order__boutique")).count() == 0
    assert Season.objects.open_at(NOON).of(Kind.PO).get() == picks.first().season


def test_each_history_comes_as_often_as_planned():
    found = Counter((kind, told) for _, kind, told in plan.plan(plan.ONCE))
    assert found == {(Kind.PO, told): often for told, often in plan.MIX.items()} | {
        (Kind.SO, told): often for told, often in plan.SPECIAL_MIX.items()
    }


@pytest.mark.django_db
def test_it_is_made_as_of_any_day_the_same_by_one_process():
    assert house.build(NEW_WINDOW, **SMALL) == []
    assert not Event.objects.filter(at__gt=NEW_WINDOW).exists()


@pytest.mark.django_db(databases=["default", "owner"])
def test_twice_does_no_harm(settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(house, "write_lines", lambda *given: [])
    first = prepare.prepare(**SMALL)
    assert first.startswith("The demo is ready")
    before = list(Client.objects.order_by("pk").values_list("pk", flat=True))
    prepare.prepare(**SMALL)
    assert list(Client.objects.order_by("pk").values_list("pk", flat=True)) == before
    assert House.objects.get().is_demo
    assert House.objects.get().ready_at is not None
