"""What a special season lets a piece have of its own, where its lists or the catalogue have changed meanwhile."""

from datetime import timedelta

import pytest

from boutiques.choice import PartWanted
from boutiques.menu import Choice, Fault, Menu
from boutiques.models import NotMade, PartLeather
from tests import cast
from tests.cast import AT

TODAY = AT.date()


@pytest.fixture
def specials(so2026, catalogue) -> cast.Specials:
    """The cast's menu of special orders."""
    cast.menu(so2026, catalogue)
    return cast.special_menu(so2026, catalogue)


def choice(made, specials, **other) -> Choice:
    """A Birkin 30 in Gold Togo, its handles in Noir."""
    handles = PartWanted(specials.handles, made.noir)
    whole = {
        "style": made.b30,
        "leather": made.togo,
        "colour": made.gold,
        "hardware": made.phw,
        "design": specials.line,
    }
    return Choice(**{**whole, "parts": (handles,), **other})


def said(season, chosen: Choice) -> list[tuple[str, str, Fault]]:
    return [(one.axis, one.sentence, one.fault) for one in Menu(season, AT).problems(chosen)]


def retire(row) -> None:
    type(row).objects.filter(pk=row.pk).update(retired_on=TODAY)
    row.refresh_from_db()


def test_nothing_stands_against_what_is_listed(so2026, catalogue, specials):
    assert said(so2026, choice(catalogue, specials, thread=catalogue.noir)) == []


def test_a_retired_colour_is_no_thread_though_the_season_lists_it(so2026, catalogue, specials):
    retire(catalogue.etoupe)
    chosen = choice(catalogue, specials, thread=catalogue.etoupe)
    assert said(so2026, chosen) == [("thread", "Étoupe was retired on 1 September 2026", Fault.RETIRED)]


def test_a_retired_part_is_not_to_be_had(so2026, catalogue, specials):
    retire(specials.handles)
    assert said(so2026, choice(catalogue, specials)) == [
        ("part_handles", "The handles may not differ since 1 September 2026", Fault.RETIRED)
    ]


def test_a_part_is_not_as_the_body_where_it_comes_in_that_leather_no_more(so2026, catalogue, specials):
    """Gold is not to be had in Epsom, the only leather that is left for the handles."""
    gold = choice(catalogue, specials, parts=(PartWanted(specials.handles, catalogue.gold),))
    assert said(so2026, gold) == []
    togo = PartLeather.objects.filter(season=so2026, part=specials.handles, leather=catalogue.togo)
    togo.update(withdrawn_at=AT - timedelta(hours=1), withdrawn_reason="Scarce")
    assert said(so2026, gold) == [("part_handles", "Gold is not on the SO2026 list for the handles", Fault.ABSENT)]


def test_a_part_comes_in_no_leather_that_was_retired(so2026, catalogue, specials):
    """The piping comes in Togo alone, whatever the body."""
    piping = (PartWanted(specials.piping, catalogue.gold),)
    chosen = choice(catalogue, specials, leather=catalogue.epsom, colour=catalogue.noir, parts=piping)
    assert said(so2026, chosen) == []
    retire(catalogue.togo)
    assert [axis for axis, *_ in said(so2026, chosen)] == ["part_piping"]


def test_what_is_never_made_stays_so_when_the_leather_is_retired(so2026, catalogue, specials):
    NotMade.objects.create(style=catalogue.b30, leather=catalogue.togo)
    retire(catalogue.togo)
    problems = said(so2026, choice(catalogue, specials))
    assert ("leather", "Togo is not made in Birkin 30", Fault.NOT_MADE) in problems
