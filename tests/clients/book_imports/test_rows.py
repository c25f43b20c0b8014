"""A row understood: everything wrong in it at once, with its column and value; words in English and French."""

from datetime import date

import pytest

from boutiques.models import Boutique
from clients.book_imports import columns, words
from clients.book_imports.naming import parted
from clients.book_imports.rows import Rows

PARIS = Boutique(name="Faubourg Saint-Honoré", time_zone="Europe/Paris")


def read(**cells: str):
    """A row with these cells, of a boutique's own."""
    rows = Rows(list(cells), [columns.HEAD[name] for name in cells], PARIS, None, date(2026, 9, 1))
    return rows.read(2, list(cells.values()))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Nom", "family_name"), ("PRÉNOM", "given_name"), ("Nom complet", "full_name"), ("Civilité", "title"),
        ("Tél. portable", "phone"), ("E-mail 1 - Value", "email"), ("Courriel", "email"), ("Langue", "language"),
        ("Cliente depuis", "since"), ("Remarques", "note"), ("Consentement", "consent"), ("Opt-in", "consent"),
        ("Last Name", "family_name"), ("Mobile Phone", "phone"), ("SA", "sa"), ("Shoe size", ""), ("To mend", ""),
    ],
)  # fmt: skip
def test_heads_are_known(head, name):
    assert columns.guess([head], manages=True) == [name]


def test_whose_client_it_is_is_for_the_manager_to_say():
    assert columns.guess(["Nom", "SA", "Nom"], manages=False) == ["family_name", "", ""]


@pytest.mark.parametrize(
    ("full", "said"),
    [
        ("Mme Renée Ōta", ("Mme", "Renée", "Ōta", "", False)),
        ("Ōta, Renée", ("", "Renée", "Ōta", "", False)),
        ("DUPONT Marie-Claire", ("", "Marie-Claire", "DUPONT", "", False)),
        ("Monsieur Jean de La Tour", ("Mr", "Jean", "de La Tour", "", False)),
        ("O’Brien", ("", "", "O’Brien", "", False)),
        ("山田陽子", ("", "", "", "山田陽子", False)),
        ("山田 陽子", ("", "陽子", "山田", "", True)),
        ("سارة الفهد", ("", "سارة", "الفهد", "", False)),
    ],
)
def test_a_whole_name_has_its_parts(full, said):
    assert tuple(parted(full)) == said


def test_everything_wrong_is_said_at_once():
    row = read(
        family_name="x" * 121, email="renée at home", phone="call me", since="2031", language="Klingon", channel="owl",
        last_contact_on="2027-01-01", discreet="perhaps", standing="dear", consent_on="soon", note="n" * 4_001,
    )  # fmt: skip
    assert [(one.head, one.why) for one in row.wrong] == [
        ("Family name", "Too long: 121 characters, 120 fit. Shorten it."),
        ("E-mail", "Write the address as name@example.com, or leave it empty."),
        ("Telephone", "Write 6 to 15 digits, with + and the country's code if you know it."),
        ("Language", "Write one language, as English or French, or its code."),
        ("Likes to be reached by", "Write telephone, e-mail, message or boutique."),
        ("Standing", "Write new, known, long-standing, VIP or VVVIP."),
        ("Client since", "Write a year between 1900 and 2026."),
        ("Last contact", "That day is still to come."),
        ("Discreet", "Write yes or no."),
        ("Note", "Too long: 4,001 characters, 4,000 fit. Shorten it."),
        ("Agreed on", "“soon” is no day. Write it like 2027-03-14."),
    ]


def test_a_row_of_nobody_is_told():
    assert [one.why for one in read(email="a@example.com").wrong] == [
        "It has no name. Write at least one, in any script."
    ]


def test_what_is_passed_over_is_told():
    rows = Rows(["family_name", "title", "phone", "phone"], ["Nom", "Titre", "Tel", "GSM"], PARIS, None, date.today())
    row = rows.read(2, ["Ōta", "Dr", "01 02 03 04", "05 06 07 08"])
    assert (row.facts["phone"], row.wrong) == ("01 02 03 04", [])
    assert row.told == [
        "“Dr” is no title of ours and is left out.", "A further number is left out: the book has one of each."
    ]  # fmt: skip


def test_consent_counts_only_with_to_what_how_and_when():
    whole = read(family_name="Ōta", consent="e-mail, SMS", consent_how="En boutique", consent_on="14/03/2026")
    assert [tuple(one) for one in whole.agreed] == [
        ("email", "in_person", date(2026, 3, 14)), ("message", "in_person", date(2026, 3, 14))
    ]  # fmt: skip
    for said in (
        {"consent": "oui"},
        {"consent": "e-mail"},
        {"consent": "oui", "consent_how": "signed", "consent_on": "2026-03-14"},
    ):
        row = read(family_name="Ōta", **said)
        assert (row.agreed, row.wrong, row.told != []) == ([], [], True), said
    assert read(family_name="Ōta", consent="non").told == []


def test_words_in_two_languages():
    assert [words.language(one) for one in ("fr", "FR-fr", "Français", "French", "日本語", "ja")] == ["fr"] * 4 + [
        "ja"
    ] * 2
    assert [words.ticked(one) for one in ("Oui", "x", "1", "non", "0")] == [True, True, True, False, False]
