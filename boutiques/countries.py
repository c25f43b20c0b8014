"""Countries by their names, as the house's own language has them."""

from babel import Locale

from boutiques.money import LOCALE

COUNTRIES = {code: name for code, name in Locale.parse(LOCALE).territories.items() if len(code) == 2 and code.isalpha()}


def country_name(code: str) -> str:
    """Return a country's name by its code of two letters; the code where nobody knows it."""
    return COUNTRIES.get(code, code)


HOME = "FR"
"""Where the house is."""


def home_or_first(codes: list[str]) -> str:
    """The house's own country where it is among these, else the first; "" of none."""
    return HOME if HOME in codes else next(iter(codes), "")


def with_article(country: str) -> str:
    """A country's name as it stands after "in"."""
    return f"the {country}" if country.startswith("United ") else country
