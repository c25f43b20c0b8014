"""The lists as data: which a season has, and how an entry is named."""

import pytest

from boutiques.lists.kinds import BY_SLUG, KINDS, kinds_of
from boutiques.models import Colour, Design, Hardware, Leather, MenuRow, Part, Season, Style

ITEMS = {
    "style": Style(code="B30", name="Birkin 30"),
    "leather": Leather(name="Togo"),
    "colour": Colour(name="Étoupe"),
    "hardware": Hardware(code="PHW", name="Palladium"),
    "design": Design(code="verso", name="Verso"),
    "part": Part(code="lining", name="Lining"),
}


def test_every_table_of_a_menu_is_a_list_with_its_own_columns():
    assert {kind.model for kind in KINDS} == set(MenuRow.__subclasses__())
    for kind in KINDS:
        columns = {field.name for field in kind.model._meta.fields if field.is_relation} - {"season"}
        assert {axis.name for axis in kind.axes} == columns
        assert all(axis.model is kind.model._meta.get_field(axis.name).related_model for axis in kind.axes)


def test_a_podium_has_three_lists_and_special_orders_six():
    podium = ["style-leather", "leather-colour", "style-hardware"]
    assert [kind.slug for kind in kinds_of(Season(kind="PO"))] == podium
    assert [kind.slug for kind in kinds_of(Season(kind="SO"))] == [*podium, "style-design", "part-leather", "threads"]


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("style-leather", "Birkin 30 in Togo"),
        ("leather-colour", "Étoupe in Togo"),
        ("style-hardware", "Birkin 30 with Palladium"),
        ("style-design", "Birkin 30 in Verso"),
        ("part-leather", "Togo for Lining"),
        ("threads", "Étoupe"),
    ],
)
def test_an_entry_is_named_as_one_says_it(slug, said):
    kind = BY_SLUG[slug]
    items = [ITEMS[axis.name] for axis in kind.axes]
    assert kind.say(*items) == said
    assert kind.where(*items) == {axis.name: ITEMS[axis.name] for axis in kind.axes}
