"""Countries by their names, as the house's own language has them."""

from babel import Locale

from boutiques.money import LOCALE

COUNTRIES = {code: name for code, name in Locale.parse(LOCALE).territories.items() if len(code) == 2 and code.isalpha()}


def country_name(code: str) -> str:
    """Return a country's name by its code of two letters; the code where nobody knows it."""
    return COUNTRIES.get(code, code)
