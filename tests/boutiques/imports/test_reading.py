"""A table however it was written is the same table; a name however it was written is the same item."""

from datetime import UTC, date, datetime

import pytest

from boutiques.imports import values
from boutiques.imports.heads import known_heads
from boutiques.imports.list_columns import COLUMNS
from boutiques.imports.names import Names
from boutiques.imports.reading import read_table
from boutiques.imports.table import neutral
from boutiques.lists.kinds import COLOUR, HARDWARE, STYLE
from boutiques.models import Colour
from tests.boutiques.imports.conftest import sheet

HEADS = known_heads(COLUMNS)
ROWS = [["Leather", "Colour", "Reason"], ["Togo", "Étoupe", "It’s “scarce”, now"], ["Epsom", "Noir"]]
COMMA = 'Leather,Colour,Reason\r\nTogo,Étoupe,"It’s “scarce”, now"\r\n\r\n  ,,\r\nEpsom,Noir,\r\n'
OTHERS = [
    COMMA.replace('"', "").replace(", now", "; now").replace(",", mark).replace("; now", ", now") for mark in "\t|"
]
SEMICOLON = "sep=;\nLeather;Colour;Reason\nTogo;Étoupe;It’s “scarce”, now\n\nEpsom;Noir"


@pytest.mark.parametrize(
    "content",
    [
        *(COMMA.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")),
        b"\xfe\xff" + COMMA.encode("utf-16-be"),
        *(text.encode() for text in OTHERS),
        SEMICOLON.encode(),
        COMMA.replace("\r\n", "\r").encode(),
        COMMA.replace("É", "E\u0301").encode(),
        sheet(*ROWS[:2], [], [None, " "], ROWS[2]),
    ],
)
def test_however_it_was_written_it_is_the_same_table(content):
    assert [row.cells for row in read_table(content, HEADS).rows] == ROWS


def test_rows_keep_the_numbers_a_spreadsheet_shows():
    assert [row.number for row in read_table(COMMA.encode()).rows] == [1, 2, 5]
    assert [row.number for row in read_table(SEMICOLON.encode()).rows] == [2, 3, 5]
    assert [row.number for row in read_table(b'a,"b\nc"\nd,e').rows] == [1, 2]


def test_numbers_and_days_of_a_workbook_are_written_as_people_write_them():
    found = read_table(sheet([89.0, 8450.5, True, date(2027, 3, 14), datetime(2027, 3, 14, 12)]))
    assert found.rows[0].cells == ["89", "8450.5", "yes", "2027-03-14", "2027-03-14 12:00:00"]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-x", "@a", "'=1", "''-1", "x=1", "'x", "Étoupe", "' =1"])
def test_what_looks_like_a_formula_is_neutral_in_a_file_and_comes_back_as_it_was(value):
    written = neutral(value)
    assert written[0] not in "=+-@\t\r"
    assert read_table(f"a,{written}".encode()).rows[0].cells == ["a", value]


def test_names_with_and_without_accents_case_and_apostrophes(made):
    Colour.objects.create(name="Rouge de l’Été", house_code="Z6", swatch="#aa0000", family="red")
    Colour.objects.create(name="Bleu d’Œuvre", house_code="Z6", swatch="#0000aa", family="blue")
    names = Names(COLOUR)
    for written in ("Étoupe", "etoupe", "ETOUPE", " étoupe ", "E\u0301toupe", "18", "étoupe (18)"):
        assert names.find(written).item == made.etoupe, written
    for written in ("rouge de l'ete", "ROUGE DE L`ÉTÉ", "rouge-de-lété", "Rouge de l‘Eté"):
        assert str(names.find(written).item) == "Rouge de l’Été", written
    assert str(names.find("bleu d'oeuvre").item) == "Bleu d’Œuvre"
    assert names.find("Étoupe", "18").item == made.etoupe
    assert names.find("Rouge de l'été", "z6").item.name == "Rouge de l’Été"
    assert names.find("Z6").wrong == "Z6 may be Bleu d’Œuvre or Rouge de l’Été. Write the name and the code."
    assert names.find("Etoup").wrong == "No colour is called Etoup. Do you mean Étoupe?"
    assert names.find("Étoupe", "89").wrong == "Étoupe does not have the code 89: that is Noir."
    assert names.find("Étoupe", "77").wrong == "Étoupe does not have the code 77 but 18."
    assert names.find("Zanzibar 9").suggestions == []
    assert Names(STYLE).find("b30").item == Names(STYLE).find("birkin 30").item == made.b30
    assert Names(STYLE).find("Birkin").suggestions == ["Birkin 30", "Birkin 40"]
    assert Names(HARDWARE).find("phw").item == made.phw


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2027-03-14", date(2027, 3, 14)), ("14/03/2027", date(2027, 3, 14)), ("14.3.2027", date(2027, 3, 14)),
        ("14 March 2027", date(2027, 3, 14)), ("14 févr. 2027", date(2027, 2, 14)), ("14 août 2027", date(2027, 8, 14)),
        ("2027-03-14 00:00:00", date(2027, 3, 14)),
    ],
)  # fmt: skip
def test_days_as_people_write_them(written, read):
    assert values.day(written) == read


def test_moments_are_pariss_and_come_back_as_they_were():
    noon = datetime(2027, 7, 14, 10, tzinfo=UTC)
    assert values.moment("2027-07-14 12:00") == values.moment("14/07/2027 12h00") == noon
    second_two_o_clock = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    for at in (
        noon,
        second_two_o_clock,
        datetime(2027, 1, 1, 3, 4, 5, 6, tzinfo=UTC),
        datetime(2027, 6, 1, 22, tzinfo=UTC),
    ):
        assert values.moment(values.spell_moment(at)) == at


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [
        ("8,450", "EUR", 845000), ("8450", "EUR", 845000), ("8 450,50 €", "EUR", 845050), ("8.450,00", "EUR", 845000),
        ("€8,450.00", "EUR", 845000), ("8'450.5", "CHF", 845050), ("1,485,000", "JPY", 1485000),
        ("1485000.0", "JPY", 1485000),
        ("JPY 1.485.000", "JPY", 1485000), ("3,214.125", "KWD", 3214125), ("$ 8,450", "USD", 845000),
    ],
)  # fmt: skip
def test_amounts_in_the_currencys_usual_writing(written, currency, minor):
    assert values.amount(written, currency) == minor


def test_countries_by_letters_and_by_name():
    written = ("fr", "France", "Japon", "united states", "royaume uni")
    assert [values.country(one) for one in written] == ["FR", "FR", "JP", "US", "GB"]
