"""Days and ages as people say them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

LOCALE = "en_GB"
PARIS = ZoneInfo("Europe/Paris")


def spell_day(day: date) -> str:
    """Return a day in full: 14 July 2026."""
    return format_date(day, "d MMMM y", locale=LOCALE)


def spell_short(day: date) -> str:
    """Return a day for a narrow column: 14 Jul 2026."""
    return format_date(day, "d MMM y", locale=LOCALE)


def spell_near(day: date, year: int) -> str:
    """Return a day for a narrow column, with its year only where it is not the given one: 14 Jul, 14 Jul 2025."""
    return format_date(day, "d MMM" if day.year == year else "d MMM y", locale=LOCALE)


def spell_month(day: date) -> str:
    """Return the month of a day: August 2027."""
    return format_date(day, "LLLL y", locale=LOCALE)


def spell_months(first: date, last: date) -> str:
    """Return the months from one day to another: between March and August 2027; in August 2027."""
    if (first.year, first.month) == (last.year, last.month):
        return f"in {spell_month(last)}"
    begins = format_date(first, "LLLL", locale=LOCALE) if first.year == last.year else spell_month(first)
    return f"between {begins} and {spell_month(last)}"


def spell_moment(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment by the clock of a place: 14 July 2026, 15:04."""
    local = at.astimezone(zone)
    return f"{spell_day(local.date())}, {local:%H:%M}"


def day_in_paris(at: datetime) -> date:
    """Return the day it is in Paris at that moment."""
    return at.astimezone(PARIS).date()


def moment_of(day: date, hour: time | None, zone: ZoneInfo) -> datetime | None:
    """Return the moment of a day by the clock of a place, midnight where no hour is given.

    None for an hour that the clock leaps over in spring; of one that comes twice in autumn the first.
    """
    local = datetime.combine(day, hour or time())
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == local else None


def comes_twice(day: date, hour: time | None, zone: ZoneInfo) -> bool:
    """Say whether the clock of a place shows that hour twice that day: the night it is set back in autumn."""
    local = datetime.combine(day, hour or time(), zone)
    return local.utcoffset() != local.replace(fold=1).utcoffset() and moment_of(day, hour, zone) is not None


def ago(then: datetime, now: datetime) -> str:
    """Return the time between two moments in its largest whole unit up to days: 5 minutes, 3 hours, 64 days."""
    gone = abs(now - then)
    if gone >= timedelta(days=1):
        return _count(gone.days, "day")
    if gone >= timedelta(hours=1):
        return _count(gone.seconds // 3600, "hour")
    if gone >= timedelta(minutes=1):
        return _count(gone.seconds // 60, "minute")
    return "under a minute"


def days_between(first: date, last: date) -> str:
    """Return the days from one day to another: 64 days; "today" where they are the same."""
    count = abs((last - first).days)
    return _count(count, "day") if count else "today"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number:,} {unit}s"
