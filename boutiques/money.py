"""Money as whole minor units of a currency: how it is spelled, and how it is read from a form."""

import re
from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

LOCALE = "en_GB"
LARGEST = 10**13
_TYPED = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:[.,]([0-9]{1,3}))?")
_SPACING = re.compile(r"[\s'’]")


def exponent(currency: str) -> int:
    """Return how many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD."""
    return get_currency_precision(currency)


def major(amount: int, currency: str) -> Decimal:
    """Return an amount of minor units in whole units of its currency."""
    return Decimal(amount).scaleb(-exponent(currency))


def minor(amount: Decimal | int, currency: str) -> int:
    """Return an amount in whole units as minor units of its currency, rounded half to even."""
    return int(Decimal(amount).scaleb(exponent(currency)).quantize(Decimal(1)))


def spell(amount: int, currency: str, locale: str = LOCALE) -> str:
    """Return minor units as people write them, without decimals where there are none: €8,450."""
    units = major(amount, currency)
    symbol = get_currency_symbol(currency, locale=locale)
    digits = "#,##0" if units == units.to_integral() else f"#,##0.{'0' * exponent(currency)}"
    pattern = f"¤\u00a0{digits}" if symbol[-1:].isalpha() else f"¤{digits}"
    return format_currency(units, currency, format=pattern, locale=locale, currency_digits=False)


def parse(text: str, currency: str) -> int:
    """Return what a person typed as minor units; a ValueError says in a sentence how to write it."""
    places = exponent(currency)
    match = _TYPED.fullmatch(_bare(text, currency))
    if not match:
        raise ValueError(f"Write the amount in digits, such as {_example(places)}.")
    whole, decimals = match[1].replace(",", ""), match[2] or ""
    if len(decimals) > places:
        said = "no decimals" if not places else f"{places} decimals at most"
        raise ValueError(f"{currency} has {said}. Write it such as {_example(places)}.")
    amount = int(whole + decimals.ljust(places, "0"))
    if amount > LARGEST:
        raise ValueError("That amount is too large. Check the digits.")
    return amount


def _bare(text: str, currency: str) -> str:
    """Take spaces and the currency's own code and signs off what was typed."""
    for sign in (currency, get_currency_symbol(currency, locale=LOCALE), get_currency_symbol(currency, locale="en_US")):
        text = text.replace(sign, "")
    return _SPACING.sub("", text)


def _example(places: int) -> str:
    return "8,450" if not places else f"8,450 or 8450.{'5'.ljust(places, '0')}"
