"""Whatever the menu: what the composer offers, what `place` lets through, and what twenty lines of SQL say, are one."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from boutiques.menu import Menu
from boutiques.menu_entries import Entry
from boutiques.models import Kind
from boutiques.special_menu import SpecialMenu
from orders import granting
from tests import cast
from tests.orders.composing import House, play
from tests.orders.random_menus import menus

SETTINGS: dict[str, Any] = {
    "deadline": None, "derandomize": True, "database": None, "phases": [Phase.generate], "report_multiple_bugs": False,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}  # fmt: skip


@pytest.fixture
def house_of(signed_in, camille, nadia, pascal, mme_ota, ss2027, so2026):
    """The house for a kind of order; three slots for special ones."""
    granting.grant(mme_ota.boutique, so2026, 3, by=pascal, at=cast.AT)

    def house(kind: str) -> House:
        return House(signed_in(camille), signed_in(nadia), mme_ota, ss2027 if kind == Kind.PO else so2026)

    return house


@settings(max_examples=5, **SETTINGS)
@given(drawn=menus(Kind.PO))
def test_a_podium_order_is_let_through_exactly_as_the_lists_have_it(house_of, drawn):
    play(house_of(Kind.PO), drawn)


@settings(max_examples=5, **SETTINGS)
@given(drawn=menus(Kind.SO))
def test_a_special_order_too_and_beyond_them_with_a_reason(house_of, drawn):
    play(house_of(Kind.SO), drawn)


def forgets_the_hardware(monkeypatch) -> None:
    begin = Menu.__init__

    def without(menu: Menu, *args: Any, **options: Any) -> None:
        begin(menu, *args, **options)
        menu._pairs.pop("hardware", None)

    monkeypatch.setattr(Menu, "__init__", without)


def lets_what_is_withdrawn(monkeypatch) -> None:
    fault = Entry.fault
    monkeypatch.setattr(Entry, "fault", lambda row, at: fault(row._replace(withdrawn_at=None), at))


def places_whatever_it_is(monkeypatch) -> None:
    monkeypatch.setattr(Menu, "problems", lambda menu, choice: [])


def takes_any_thread(monkeypatch) -> None:
    monkeypatch.setattr(SpecialMenu, "thread", lambda menu, colour: None)


def excuses_what_is_never_made(monkeypatch) -> None:
    monkeypatch.setattr("orders.sending.NEVER", ())


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        (Kind.PO, forgets_the_hardware),
        (Kind.PO, lets_what_is_withdrawn),
        (Kind.PO, places_whatever_it_is),
        (Kind.SO, takes_any_thread),
        (Kind.SO, excuses_what_is_never_made),
    ],
)
def test_a_planted_fault_turns_it_red(house_of, monkeypatch, kind, fault):
    house = house_of(kind)
    fault(monkeypatch)
    again = settings(max_examples=5, **SETTINGS)(given(menus(kind))(lambda drawn: play(house, drawn)))
    with pytest.raises(AssertionError):
        again()
