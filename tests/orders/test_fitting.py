"""Which wishes a new menu fulfils, asked of many at once: the menu's own rule, and only while it is news."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from boutiques.choice import PartWanted
from boutiques.lists import editing, kinds
from boutiques.menu import Menu
from boutiques.models import Colour, Design, Hardware, Kind, Leather, LeatherColour, Part, Style
from orders import fitting, withdrawn
from orders.models import Order
from orders.specify import Wanted
from tests import cast, walk
from tests.orders.composing import taken_back
from tests.orders.random_menus import TODAY, Tried, menus

SETTINGS: dict[str, Any] = {
    "deadline": None, "derandomize": True, "database": None, "phases": [Phase.generate], "max_examples": 8,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}  # fmt: skip


def row(model: Any, key: str) -> Any:
    return model.objects.filter(**{"name" if model in (Leather, Colour) else "code": key}).first() if key else None


def wanted(tried: Tried) -> Wanted:
    parts = tuple(
        PartWanted(row(Part, code), row(Colour, colour), row(Leather, leather))
        for code, (colour, leather) in tried.parts.items()
    )
    return Wanted(
        style=row(Style, tried.style), leather=row(Leather, tried.leather), colour=row(Colour, tried.colour),
        hardware=row(Hardware, tried.hardware), design=row(Design, tried.design), thread=row(Colour, tried.thread),
        strap_cm=int(tried.strap_cm) if tried.strap_cm else None, parts=parts,
    )  # fmt: skip


def fitting_now() -> set[int]:
    wishes = Order.objects.annotate(ruling=withdrawn.ruling(cast.AT), **fitting.chosen())
    return set(wishes.filter(fitting.fits(cast.AT, TODAY)).values_list("pk", flat=True))


def play(client, season, drawn) -> None:
    """Many wishes judged by one query are those that the menu has nothing against, one by one."""
    with taken_back():
        drawn.write(season)
        wishes = {
            walk.request_of(client, wanted(one), kind=season.kind, duplicate_seen=True).pk: wanted(one)
            for one in drawn.tried
        }
        menu = Menu(season, cast.AT)
        good = {pk for pk, one in wishes.items() if not menu.problems(one.choice)}
        assert len(good) in (1, 2) and fitting_now() == good


@settings(**SETTINGS)
@given(drawn=menus(Kind.PO))
def test_a_podium_wish_fits_exactly_as_the_menu_says(mme_ota, ss2027, drawn):
    play(mme_ota, ss2027, drawn)


@settings(**SETTINGS)
@given(drawn=menus(Kind.SO))
def test_a_special_wish_too_part_by_part(mme_ota, so2026, drawn):
    play(mme_ota, so2026, drawn)


def news(at) -> list[str]:
    found = fitting.newly_fitting(Order.objects.order_by("pk"), at, at.date())
    return list(found.values_list("reference", flat=True))


BEFORE = cast.in_paris(2026, 7, 1)
OPENED = cast.in_paris(2026, 7, 15)


def test_a_window_that_opened_is_news_for_two_weeks_to_wishes_from_before(listed, mme_ota, mr_fahd):
    old = walk.request_of(mme_ota, walk.wish(listed), at=BEFORE)
    walk.request_of(mr_fahd, walk.wish(listed, colour=listed.curry), at=BEFORE)
    walk.request_of(mr_fahd, walk.wish(listed), at=OPENED + timedelta(days=1))
    assert news(OPENED - timedelta(minutes=1)) == []
    assert news(OPENED) == news(OPENED + timedelta(days=13)) == [old.reference]
    assert news(OPENED + timedelta(days=15)) == []


@pytest.fixture
def in_curry(listed, mme_ota):
    return walk.request_of(mme_ota, walk.wish(listed, colour=listed.curry), at=BEFORE)


def test_a_colour_that_joins_late_is_news_from_its_day(in_curry, listed, ss2027):
    joins = cast.AT + timedelta(days=3)
    LeatherColour.objects.create(season=ss2027, leather=listed.togo, colour=listed.curry, from_at=joins)
    assert news(cast.AT) == []
    assert news(joins) == news(joins + timedelta(days=14)) == [in_curry.reference]
    assert news(joins + timedelta(days=15)) == []


def test_an_entry_that_the_keepers_put_on_is_news_from_that_moment(in_curry, listed, ss2027, pascal):
    pair = editing.Pair(ss2027, kinds.BY_SLUG["leather-colour"], listed.togo, listed.curry)
    editing.switch(pair, on=True, by=pascal, at=cast.AT)
    assert news(cast.AT) == news(cast.AT + timedelta(days=13)) == [in_curry.reference]
    assert news(cast.AT + timedelta(days=15)) == []
