"""How what is held on a client is said, on paper and on a page: a name for each value, and the value as it is read."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from boutiques.days import spell_day, spell_moment

LABELS = {"email": "E-mail", "phone": "Telephone", "on": "When"}


def is_told(value: Any) -> bool:
    """Whether a value is said on paper by itself: not nothing, and no list."""
    return value not in (None, "") and not isinstance(value, list)


def label(key: str) -> str:
    """Return "Given name" for "given_name"."""
    return LABELS.get(key) or key.replace("_", " ").capitalize()


def spelled(value: Any, zone: ZoneInfo) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return spell_moment(value, zone)
    return spell_day(value) if isinstance(value, date) else str(value)
