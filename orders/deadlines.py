"""Until when something holds, as one says it across the desk: "until Thursday, two days left"."""

from datetime import date

from babel.dates import format_date

from boutiques.days import LOCALE, spell_day

WEEK = 7
FORTNIGHT = 14
FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Small numbers as words."""


def until(day: date, today: date) -> str:
    """Return until when something holds whose last day is `day`, today or later."""
    days = (day - today).days
    if days < 2:
        return "until tomorrow" if days else "until the end of today"
    if days < WEEK:
        return f"until {format_date(day, 'EEEE', locale=LOCALE)}, {FEW[days]} days left"
    return f"until {near(day, today)}" + (f", {few(days)} days left" if days <= FORTNIGHT else "")


def few(number: int) -> str:
    """Return a number in a sentence: a word up to twelve, else its figures."""
    return FEW[number] if number < len(FEW) else f"{number:,}"


def near(day: date, today: date) -> str:
    """Spell a day, its year only where it is another: "31 October"."""
    spelled = spell_day(day)
    return spelled.rpartition(" ")[0] if day.year == today.year else spelled


def gone_by(day: date, today: date) -> str:
    """Say how long ago a day was: "today", "yesterday", "4 days ago", "on 12 March"."""
    days = (today - day).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    return f"{few(days)} days ago" if days <= FORTNIGHT else f"on {near(day, today)}"
