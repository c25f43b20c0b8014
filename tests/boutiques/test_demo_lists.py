"""The demo's seasons, menus and prices, made from the reported facts for any day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from boutiques import catalogue
from boutiques.menu import Choice, Menu
from boutiques.models import (
    Budget,
    Colour,
    Design,
    Hardware,
    Kind,
    Leather,
    LeatherColour,
    NotMade,
    PartLeather,
    Price,
    Season,
    Style,
    StyleDesign,
    StyleLeather,
    ThreadColour,
)
from boutiques.price_lists import budgets_for, prices_until
from boutiques.season_lists import FIRST_YEAR, midnight, seasons_until, windows_until

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("day", [date(2024, 1, 14) + timedelta(days=73 * n) for n in range(20)])
def test_on_any_day_one_podium_is_open_one_is_being_prepared_and_special_orders_are_open(day):
    windows = windows_until(day)
    podiums = sorted((one for one in windows if one.kind == Kind.PO), key=lambda one: one.opens)
    assert podiums[0].code == f"SS{FIRST_YEAR + 1}"
    assert [one.opens <= day < one.closes for one in podiums[-2:]] == [True, False]
    assert podiums[-1].opens > day
    assert [one.opens <= day < one.closes for one in windows if one.kind == Kind.SO].count(True) == 1
    for kind in Kind:
        run = sorted(one for one in windows if one.kind == kind)
        assert all(one.closes == other.opens for one, other in pairwise(sorted(run, key=lambda one: one.opens)))


@pytest.fixture
def seasons(db):
    catalogue.load()
    return seasons_until(TODAY)


def test_seasons_are_made_once_and_the_next_are_added(seasons, django_assert_max_num_queries):
    assert [season.code for season in seasons][-4:] == ["AW2026", "SO2026", "SS2027", "AW2027"]
    with django_assert_max_num_queries(16):
        assert seasons_until(TODAY) == seasons
    later = seasons_until(date(2027, 2, 20))
    assert [season.code for season in later if season not in seasons] == ["SO2027", "SS2028"]


def test_menus_leave_out_what_is_not_made_and_what_is_retired(seasons):
    pairs = set(StyleLeather.objects.values_list("style_id", "leather_id"))
    assert not pairs & set(NotMade.objects.values_list("style_id", "leather_id"))
    assert not StyleLeather.objects.filter(leather__name__in=["Courchevel", "Fjord"]).exists()
    offered = set(StyleLeather.objects.filter(season__code="SS2027").values_list("leather__name", flat=True))
    coloured = set(LeatherColour.objects.filter(season__code="SS2027").values_list("leather__name", flat=True))
    assert offered <= coloured


def test_reported_colours_stand_beside_the_standing_ones(seasons):
    def colours(code: str, leather: str) -> set[str]:
        rows = LeatherColour.objects.filter(season__code=code, leather__name=leather)
        return set(rows.values_list("colour__name", flat=True))

    assert {"Limoncello", "Noir"} <= colours("SS2023", "Togo")
    assert "Rose Pourpre" in colours("SS2023", "Chèvre Mysore")
    assert "Rose Pourpre" not in colours("SS2023", "Togo")
    assert "Limoncello" not in colours("AW2023", "Togo")
    assert len(colours("AW2023", "Togo")) == 23


def test_the_open_menu_has_a_colour_withdrawn_and_one_that_joined_late(seasons):
    season = Season.objects.get(code="SS2027")
    brume = LeatherColour.objects.get(season=season, colour__name="Bleu Brume", leather__name="Epsom")
    azalee = LeatherColour.objects.get(season=season, colour__name="Rose Azalée", leather__name="Togo")
    noon = midnight(TODAY) + timedelta(hours=12)
    assert (brume.is_withdrawn(noon), brume.withdrawn_reason) == (True, "its thread yellowed")
    assert azalee.is_later(season.opens_at) and azalee.is_on(noon)


def test_special_orders_have_designs_parts_and_threads_podiums_have_none(seasons):
    for model in (StyleDesign, PartLeather, ThreadColour):
        assert set(model.objects.values_list("season__kind", flat=True)) == {Kind.SO}


def test_a_usual_bag_can_be_placed_in_every_season(seasons):
    bag = Choice(
        Style.objects.get(code="B30"),
        Leather.objects.get(name="Togo"),
        Colour.objects.get(name="Étoupe"),
        Hardware.objects.get(code="GHW"),
    )
    designed = replace(bag, design=Design.objects.get(code="one"))
    for season in seasons:
        usual = designed if season.kind == Kind.SO else bag
        assert Menu(season, season.opens_at).problems(usual) == [], season


def test_price_lists_are_complete_for_every_bag_ever_offered_in_every_country(seasons):
    added = prices_until(TODAY)
    assert added > 5000 and prices_until(TODAY) == 0
    pairs = set(StyleLeather.objects.values_list("style_id", "leather_id"))
    for country in ("FR", "DE", "GB", "US", "JP", "DK", "AE", "AU"):
        for day in (date(2022, 1, 1), date(2024, 2, 29), TODAY):
            rows = Price.objects.of_country(country).on(day).values_list("style_id", "leather_id")
            assert pairs <= set(rows), (country, day)


def test_reported_prices_stay_and_the_derived_rise_from_them(seasons):
    prices_until(TODAY)
    run = Price.objects.filter(country="US", style__code="B25", leather__name="Togo").order_by("valid_from")
    assert [(str(price.valid_from), price.amount // 100, price.source_kind) for price in run] == [
        ("2022-01-01", 10000, "derived"),
        ("2023-01-01", 10400, "press"),
        ("2024-01-01", 11400, "press"),
        ("2025-01-01", 11800, "derived"),
        ("2025-05-01", 12400, "derived"),
        ("2026-01-01", 12800, "derived"),
    ]
    assert all(one.valid_until == other.valid_from for one, other in pairwise(run))
    japan = Price.objects.filter(country="JP", style__code="B35", leather__name="Ostrich").order_by("valid_from")
    assert [price.source_kind for price in japan][:2] == ["list", "derived"]
    assert [price.tax_included for price in japan][:2] == [False, True]


def test_every_boutique_has_a_budget_for_each_podium(seasons):
    podiums = [season for season in seasons if season.kind == Kind.PO]
    assert budgets_for(seasons) == 12 * len(podiums)
    assert budgets_for(seasons) == 0
    first = Budget.objects.get(boutique__code="FSH", season__code="SS2023")
    assert (first.amount, first.currency) == (24450000, "EUR")
