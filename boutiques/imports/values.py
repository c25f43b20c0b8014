"""Days, moments, amounts, countries as people write them in a table; a ValueError says in a sentence what is odd."""

import re
from datetime import UTC, date, datetime, time
from functools import cache

from babel import Locale

from boutiques import money
from boutiques.days import moment_of
from boutiques.imports.names import nearest
from boutiques.models import PARIS
from boutiques.paris_time import YEARS
from boutiques.text import folded

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?")
_EUROPEAN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|(?<=[/.])\d{2})(?:[T ,]+(.+))?")
_SPELLED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\.? +([^\W\d]+)\.? +(\d{4})(?:[ ,]+(.+))?")
_BEFORE = re.compile(r"(?:[^\W\d]+[.,]* +){1,2}(?=\d)")
"""What a letter says before a day: "le", "lundi", "Monday,"."""
_TIME = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}(?:\.\d{1,6})?))?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,3}|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"\d+\.0+")
OPEN = ("in", "yes", "oui", "true", "1", "with", "with tax", "included", "incl", "ttc", "tax in", "inc", "y")
SHUT = ("out", "no", "non", "false", "0", "without", "without tax", "excluded", "excl", "ht", "tax out", "n")


def day(text: str) -> date:
    """Read a day: 2027-03-14, 14/03/2027, 14.03.27, 14 March 2027, le lundi 1er mars 2027; the day before the month."""
    found, rest = _day(_without_weekday(text))
    if rest and rest not in ("00:00", "00:00:00"):
        raise ValueError(f"“{text}”: only the day is wanted here, such as 2027-03-14.")
    return found


def moment(text: str) -> datetime:
    """Read a moment by Paris's clock: a day, which begins at midnight, or a day with its hour; or an ISO moment."""
    try:
        exact = datetime.fromisoformat(text)
    except ValueError:
        exact = None
    if exact is not None and exact.tzinfo:
        return exact.astimezone(UTC)
    found, rest = _day(text)
    hour = _time(text, rest) if rest else None
    at = moment_of(found, hour, PARIS)
    if at is None:
        raise ValueError(f"“{text}”: there is no such hour that night in Paris, the clock leaps over it.")
    return at


def spell_moment(at: datetime | None) -> str:
    """Write a moment so that `moment` reads it again: the day alone where it begins, else with its hour in Paris."""
    if at is None:
        return ""
    local = at.astimezone(PARIS)
    if local.time() == time():
        return local.date().isoformat()
    if local.second or local.microsecond or moment_of(local.date(), local.time().replace(fold=0), PARIS) != at:
        return local.isoformat()
    return f"{local:%Y-%m-%d %H:%M}"


def amount(text: str, currency: str) -> int:
    """Read an amount in the currency's usual writing, as minor units; 0 is no price."""
    bare = re.sub(r"[^\d.,]", "", text)
    if _GROUPED.fullmatch(bare):  # 8.450,00 and 1.234.567, as many countries write them
        text = bare.replace(".", "").replace(",", ".")
    elif _DECIMAL.fullmatch(bare) and not money.exponent(currency):
        text = bare.partition(".")[0]
    minor = money.parse(text, currency)
    if not minor:
        raise ValueError("A price is above 0.")
    return minor


def tax_included(text: str) -> bool:
    """Read whether tax is in the price."""
    asked = folded(text)
    if asked in OPEN or asked in SHUT:
        return asked in OPEN
    raise ValueError(f"“{text}” does not say whether tax is in the price. Write in or out.")


def country(text: str) -> str:
    """Read a country: its two letters, or its name in English or French."""
    if text.upper() in _territories("en") and len(text) == 2:
        return text.upper()
    if found := _by_name().get(folded(text)):
        return found
    near = nearest(text, _territories("en").values())
    asked = f" Do you mean {' or '.join(near[:2])}?" if near else ""
    raise ValueError(f"No country is called {text}.{asked}")


@cache
def _territories(language: str) -> dict[str, str]:
    found = Locale.parse(language).territories
    return {
        code: name for code, name in found.items() if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU")
    }


@cache
def _by_name() -> dict[str, str]:
    return {folded(name): code for language in ("fr", "en") for code, name in _territories(language).items()}


@cache
def _months() -> dict[str, int]:
    """Every way to write a month in English and French, folded."""
    found: dict[str, int] = {}
    for language in ("fr", "en"):
        for width in ("abbreviated", "wide"):
            names = Locale.parse(language).months["format"][width]
            found |= {folded(name): number for number, name in names.items()}
    return found


def _without_weekday(text: str) -> str:
    """Return a day without the words a letter puts before it."""
    before = _BEFORE.match(text)
    if before and all(folded(word) in _weekdays() for word in before[0].split()):
        return text[before.end() :]
    return text


@cache
def _weekdays() -> frozenset[str]:
    found = {"le", "the", "on", "du"}
    for language in ("fr", "en"):
        for width in ("abbreviated", "wide"):
            found |= {folded(name) for name in Locale.parse(language).days["format"][width].values()}
    return frozenset(found)


def _day(text: str) -> tuple[date, str]:
    """Return the day and what is written after it."""
    if match := _ISO.fullmatch(text):
        year, month, number = int(match[1]), int(match[2]), int(match[3])
    elif match := _EUROPEAN.fullmatch(text):
        year, month, number = int(match[3]), int(match[2]), int(match[1])
        year += 2000 if year < 100 else 0
    elif (match := _SPELLED.fullmatch(text)) and folded(match[2]) in _months():
        year, month, number = int(match[3]), _months()[folded(match[2])], int(match[1])
    else:
        raise ValueError(f"“{text}” is no day. Write it like 2027-03-14.")
    if year not in YEARS:
        raise ValueError(f"“{text}”: look at the year.")
    try:
        return date(year, month, number), match[4] or ""
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar: the day stands before the month.") from None


def _time(text: str, rest: str) -> time:
    match = _TIME.fullmatch(rest.strip())
    try:
        return (
            time.fromisoformat(f"{int(match[1]):02}:{match[2]}:{match[3] or '00'}")
            if match
            else time.fromisoformat(rest)
        )
    except ValueError:
        raise ValueError(f"“{text}”: write the hour like 12:00.") from None


def is_currency(code: str) -> bool:
    """Say whether a currency has this code."""
    return len(code) == 3 and code in Locale.parse("en").currencies
