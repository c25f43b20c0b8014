"""The shipped catalogue: loaded once, spelled in French, never over what the house changed."""

import re
from datetime import date

import pytest

from boutiques import catalogue
from boutiques.files import DATA, rows, spelled
from boutiques.models import Boutique, Colour, Design, Hardware, Leather, NotMade, Part, Price, Style


@pytest.fixture
def loaded(db):
    return catalogue.load()


def test_everything_of_the_files_is_there(loaded):
    assert loaded == catalogue.Loaded(boutiques=12, styles=21, leathers=23, colours=123, hardware=8, prices=38)
    assert NotMade.objects.count() == 8
    assert [design.code for design in Design.objects.all()] == ["one", "verso", "two", "multico", "line"]
    assert Part.objects.count() == 7
    assert [part.code for part in Design.objects.get(code="verso").parts.all()] == ["lining", "stitching"]


def test_names_are_spelled_as_in_paris(loaded):
    assert {"Étoupe", "Gris Pâle", "Jaune d’Or", "Rose d’Été", "Vert Véronèse", "Rose Shéhérazade"} <= set(
        Colour.objects.values_list("name", flat=True)
    )
    assert {"Clémence", "Chèvre Mysore"} <= set(Leather.objects.values_list("name", flat=True))
    assert Boutique.objects.get(code="FSH").name == "Faubourg Saint-Honoré"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("B30", "Birkin 30"),
        ("B30S", "Birkin 30 sellier"),
        ("K28S", "Kelly 28 sellier"),
        ("MK20", "Mini Kelly 20"),
        ("HAC40", "Haut à Courroies 40"),
        ("PIC18", "Picotin 18"),
    ],
)
def test_styles_are_named_by_family_size_and_construction(loaded, code, name):
    assert Style.objects.get(code=code).name == name


def test_facts_of_styles_leathers_and_hardware(loaded):
    kelly, lindy = Style.objects.get(code="K28"), Style.objects.get(code="L26")
    assert (kelly.takes_strap, kelly.counts_as_quota, kelly.construction, kelly.size_cm) == (True, True, "retourne", 28)
    assert (lindy.takes_strap, lindy.counts_as_quota, lindy.department) == (False, False, "leather goods")
    ostrich, alligator = Leather.objects.get(name="Ostrich"), Leather.objects.get(name="Alligator")
    assert (ostrich.exotic, ostrich.needs_cites) == (True, False)
    assert (alligator.needs_cites, alligator.species) == (True, "Alligator mississippiensis")
    assert Leather.objects.get(name="Courchevel").is_retired(date(2005, 1, 1))
    assert [one.code for one in Hardware.objects.all()][:2] == ["PHW", "GHW"]


def test_house_codes_are_text(loaded):
    assert Colour.objects.get(name="Gold").house_code == "06"


def test_reported_prices_are_minor_units_each_until_the_next(loaded):
    us = Price.objects.filter(country="US", style__code="B25").order_by("valid_from")
    assert [(price.amount, price.valid_from, price.valid_until, price.tax_included) for price in us] == [
        (1040000, date(2023, 1, 1), date(2024, 1, 1), False),
        (1140000, date(2024, 1, 1), None, False),
    ]
    japan = Price.objects.get(country="JP", style__code="B40", leather__name="Clémence")
    assert (japan.amount, japan.currency, japan.source_kind) == (1580000, "JPY", "list")


def test_loading_again_adds_nothing_and_keeps_what_the_house_changed(loaded):
    Colour.objects.filter(name="Curry").update(family="brown", swatch="#000000")
    Boutique.objects.filter(code="FSH").update(offer_hold_days=3)
    Price.objects.filter(country="US").delete()
    assert catalogue.load() == catalogue.Loaded(12, 21, 23, 123, 8, 38 - 4)
    assert Colour.objects.get(name="Curry").swatch == "#000000"
    assert Boutique.objects.get(code="FSH").offer_hold_days == 3


def test_what_is_missing_comes_back(loaded):
    Colour.objects.filter(name="Kiwi").delete()
    assert catalogue.load().colours == 123


def test_the_files_agree_with_each_other():
    styles, leathers = ({row[key] for row in rows(name)} for name, key in (("styles", "code"), ("leathers", "name")))
    colours, hardware = ({row[key] for row in rows(name)} for name, key in (("colours", "name"), ("hardware", "code")))
    known = {"style": styles, "leather": leathers, "colour": colours, "hardware": hardware}
    known |= {"leather_if_stated": leathers | {""}}
    for path in DATA.glob("*.csv"):
        for row in rows(path.stem):
            for column, names in known.items():
                if column in row and path.stem != "styles":
                    assert row[column] in names, (path.name, row)
    for row in rows("style_leathers"):
        assert set(catalogue.listed(row["leathers"] + "|" + row["special_leathers"])) <= leathers
    plain = {row["plain"] for row in rows("spelling")}
    every = colours | leathers | {row["style"] for row in rows("styles")} | {row["name"] for row in rows("boutiques")}
    assert plain <= every
    assert spelled("Noir") == "Noir"


def test_every_file_is_explained():
    said = set(re.findall(r"`(\w+)\.csv`", (DATA.parents[1] / "docs" / "data.md").read_text()))
    assert said == {path.stem for path in DATA.glob("*.csv")}
