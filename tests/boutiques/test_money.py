"""Money is whole minor units; people read and write it as they are used to."""

import pytest

from boutiques.money import LARGEST, parse, spell


@pytest.mark.parametrize(
    ("amount", "currency", "spelled"),
    [
        (845000, "EUR", "€8,450"),
        (845050, "EUR", "€8,450.50"),
        (1160000, "JPY", "JP¥1,160,000"),
        (1140000, "USD", "US$11,400"),
        (123, "AED", "AED\u00a01.23"),
        (6150000, "DKK", "DKK\u00a061,500"),
        (12500, "KWD", "KWD\u00a012.500"),
        (-20000, "EUR", "-€200"),
        (0, "JPY", "JP¥0"),
    ],
)
def test_an_amount_is_spelled_with_its_currency(amount, currency, spelled):
    assert spell(amount, currency) == spelled


def test_an_american_boutique_spells_its_own_dollar():
    assert spell(1140000, "USD", "en_US") == "$11,400"


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("8,450", "EUR", 845000),
        ("€8 450", "EUR", 845000),
        ("8450,50 €", "EUR", 845050),
        ("8’450.5", "EUR", 845050),
        ("DKK 61,500", "DKK", 6150000),
        ("1,160,000", "JPY", 1160000),
        ("A$5", "AUD", 500),
        ("12.345", "KWD", 12345),
    ],
)
def test_what_people_type_is_understood(typed, currency, amount):
    assert parse(typed, currency) == amount


@pytest.mark.parametrize("typed", ["", "abc12", "twelve", "-5", "1e5", "1,2345", "8.450.000", "٨٤٥٠", "=1+1", "💶"])
def test_anything_else_is_answered_with_how_to_write_it(typed):
    with pytest.raises(ValueError, match=r"^Write the amount in digits, such as 8,450 or 8450\.50\.$"):
        parse(typed, "EUR")


@pytest.mark.parametrize(
    ("typed", "currency", "sentence"),
    [
        ("8.450", "EUR", "EUR has 2 decimals at most. Write it such as 8,450 or 8450.50."),
        ("12.5", "JPY", "JPY has no decimals. Write it such as 8,450."),
        ("9" * 30, "JPY", "That amount is too large. Check the digits."),
    ],
)
def test_decimals_and_digits_are_those_of_the_currency(typed, currency, sentence):
    with pytest.raises(ValueError) as refused:
        parse(typed, currency)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD", "AED"])
@pytest.mark.parametrize("amount", [1, 999, 1000, 123456789, LARGEST])
def test_what_was_spelled_can_be_typed_again(amount, currency):
    assert parse(spell(amount, currency), currency) == amount
