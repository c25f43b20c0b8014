"""What a season's menu lets be chosen, and in which words it refuses."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from boutiques.menu import AXES, Choice, Fault, Menu
from boutiques.models import Colour, Hardware, Leather, LeatherColour, Style, StyleHardware, StyleLeather
from tests.cast import AT


def said(menu: Menu, choice: Choice) -> list[tuple[str, str]]:
    return [(problem.axis, problem.sentence) for problem in menu.problems(choice)]


def choice(listed, **changed) -> Choice:
    return Choice(
        **{"style": listed.b30, "leather": listed.togo, "colour": listed.etoupe, "hardware": listed.phw} | changed
    )


def possible(menu: Menu, chosen: Choice, axis: str) -> list[str]:
    return [str(option.item) for option in menu.options(chosen)[axis] if option.possible]


def why(menu: Menu, chosen: Choice, axis: str, item: object) -> str:
    return next(option.why for option in menu.options(chosen)[axis] if option.item == item)


def test_a_complete_choice_on_the_list_has_no_problem(ss2027, listed):
    assert Menu(ss2027, AT).problems(choice(listed)) == []


def test_an_empty_choice_is_asked_for_everything(ss2027, listed):
    problems = Menu(ss2027, AT).problems(Choice())
    assert [problem.sentence for problem in problems] == [
        "Choose a style",
        "Choose a leather",
        "Choose a colour",
        "Choose the hardware",
    ]
    assert {problem.fault for problem in problems} == {Fault.MISSING}


def test_a_colour_that_the_leather_lacks(ss2027, listed):
    assert said(Menu(ss2027, AT), choice(listed, colour=listed.curry)) == [
        ("colour", "Curry is not on the SS2027 list for Togo")
    ]


def test_hardware_that_the_style_lacks(ss2027, listed):
    assert said(Menu(ss2027, AT), choice(listed, hardware=listed.pbhw)) == [
        ("hardware", "Permabrass is not on the SS2027 list for Birkin 30")
    ]


def test_r8_ostrich_is_made_up_to_a_35_not_in_a_40(ss2027, listed):
    menu = Menu(ss2027, AT)
    assert possible(menu, Choice(style=listed.b30), "leather") == ["Togo", "Epsom", "Ostrich"]
    assert why(menu, Choice(style=listed.b40), "leather", listed.ostrich) == "Ostrich is not made in Birkin 40"
    assert menu.problems(choice(listed, style=listed.b40, leather=listed.ostrich, colour=listed.noir))[0].fault == (
        Fault.NOT_MADE
    )


def test_what_is_retired_says_since_when(ss2027, listed):
    assert said(Menu(ss2027, AT), choice(listed, leather=listed.courchevel))[0] == (
        "leather",
        "Courchevel was retired on 31 December 2004",
    )
    listed.gold.retired_on = date(2026, 9, 2)
    listed.gold.save()
    assert said(Menu(ss2027, AT), choice(listed, colour=listed.gold)) == []


def test_what_was_withdrawn_says_when_and_why(ss2027, listed):
    LeatherColour.objects.filter(leather=listed.togo, colour=listed.etoupe).update(
        withdrawn_at=AT, withdrawn_reason="its thread yellowed"
    )
    assert said(Menu(ss2027, AT), choice(listed)) == [
        ("colour", "Étoupe was withdrawn from the SS2027 list for Togo on 1 September 2026: its thread yellowed")
    ]
    assert Menu(ss2027, AT - timedelta(seconds=1)).problems(choice(listed)) == []


def test_what_joins_later_or_has_left_says_when(ss2027, listed):
    StyleLeather.objects.filter(style=listed.b30, leather=listed.togo).update(from_at=AT + timedelta(days=10))
    StyleHardware.objects.filter(style=listed.b30, hardware=listed.phw).update(until_at=AT)
    assert said(Menu(ss2027, AT), choice(listed)) == [
        ("leather", "Togo joins the SS2027 list for Birkin 30 on 11 September 2026"),
        ("hardware", "Palladium left the SS2027 list for Birkin 30 on 1 September 2026"),
    ]


def test_the_day_is_that_of_paris(ss2027, listed):
    late = datetime(2026, 9, 1, 22, 30, tzinfo=UTC)
    LeatherColour.objects.filter(leather=listed.togo, colour=listed.etoupe).update(from_at=late)
    assert said(Menu(ss2027, AT), choice(listed)) == [
        ("colour", "Étoupe joins the SS2027 list for Togo on 2 September 2026")
    ]


def test_choices_narrow_from_style_to_leather_to_colour(ss2027, listed):
    menu = Menu(ss2027, AT)
    assert possible(menu, Choice(), "leather") == ["Togo", "Epsom", "Ostrich"]
    assert possible(menu, Choice(), "colour") == ["Noir", "Gold", "Étoupe"]
    assert possible(menu, Choice(style=listed.k28s), "leather") == ["Epsom"]
    assert possible(menu, Choice(style=listed.k28s), "colour") == ["Noir", "Étoupe"]
    assert possible(menu, Choice(style=listed.b30, leather=listed.ostrich), "colour") == ["Noir"]
    assert possible(menu, Choice(style=listed.b30), "hardware") == ["Palladium", "Gold"]


def test_an_impossible_choice_stays_and_is_marked_chosen(ss2027, listed):
    options = Menu(ss2027, AT).options(choice(listed, colour=listed.curry))["colour"]
    assert len(options) == 5
    assert [(option.item, option.possible) for option in options if option.chosen] == [(listed.curry, False)]


def test_a_style_that_is_not_on_the_list_this_time(ss2027, listed):
    StyleLeather.objects.filter(style=listed.k28s).delete()
    assert why(Menu(ss2027, AT), Choice(), "style", listed.k28s) == "Kelly 28 sellier is not on the SS2027 list"


def test_a_style_without_hardware_asks_for_none(ss2027, listed):
    listed.b30.takes_hardware = False
    menu = Menu(ss2027, AT)
    assert menu.problems(choice(listed, hardware=None)) == []
    assert said(menu, choice(listed)) == [("hardware", "Birkin 30 takes no hardware")]


def test_without_a_season_whatever_is_made_is_possible(listed):
    menu = Menu(None, AT)
    assert menu.problems(choice(listed, leather=listed.alligator, colour=listed.curry, hardware=listed.pbhw)) == []
    assert said(menu, choice(listed, style=listed.b40, leather=listed.epsom)) == [
        ("leather", "Epsom is not made in Birkin 40")
    ]
    assert "Courchevel" not in possible(menu, Choice(), "leather")


@pytest.mark.parametrize("with_season", [True, False])
def test_a_menu_is_two_queries_whatever_is_asked(ss2027, listed, django_assert_num_queries, with_season):
    Menu(None, AT).options(choice(listed))  # the process knows the catalogue by now
    with django_assert_num_queries(2):
        menu = Menu(ss2027 if with_season else None, AT)
        menu.problems(choice(listed))
        options = menu.options(choice(listed))
    assert tuple(options) == AXES


def test_asked_about_one_choice_it_says_the_same(ss2027, listed):
    whole = Menu(ss2027, AT)
    axes = (Style, Leather, Colour, Hardware)
    for items in product(*([*model.objects.all(), None] for model in axes)):
        wanted = Choice(*items)
        assert said(Menu(ss2027, AT, about=wanted), wanted) == said(whole, wanted)


def test_asked_about_one_choice_it_reads_little(ss2027, listed, django_assert_num_queries):
    with django_assert_num_queries(1):
        menu = Menu(ss2027, AT, about=choice(listed))
    assert menu.pairs("colour", listed.togo.pk) and not menu.pairs("colour", listed.epsom.pk)
