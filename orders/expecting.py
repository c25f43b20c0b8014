"""When a piece arrives, as people say it: how many months while it is composed, which ones once it is placed."""

from datetime import date, timedelta
from typing import NamedTuple

from boutiques.days import spell_month, spell_months
from boutiques.models import Boutique
from orders.arrival_range import MONTH, ArrivalRange, Like, arrival_range
from orders.specify import Wanted


class Expected(NamedTuple):
    """When it is expected, in words."""

    words: str
    is_late: bool = False


def in_months(wanted: Wanted, *, kind: str, boutique: Boutique, on: date) -> str:
    """Say how long what is wanted takes here, and from what that is known; nothing without a style (one query)."""
    found = range_of(wanted, kind=kind, boutique=boutique, on=on)
    if found is None:
        return ""
    if not found.count:
        return f"Not enough is known here yet: {span(found)} after it is placed are reported."
    late = (
        f"one in ten takes longer than {months(found.late)}"
        if found.late
        else "how long the slowest take is not known yet"
    )
    return f"Usually there {span(found)} after it is placed; {late}. Known from {those(found, wanted)}."


def to_the_client(wanted: Wanted, *, kind: str, boutique: Boutique, on: date) -> str:
    """Say the same as a client reads it, without what the house knows it from; nothing without a style (one query)."""
    found = range_of(wanted, kind=kind, boutique=boutique, on=on)
    return f"Usually there {span(found)} after it is placed." if found else ""


def range_of(wanted: Wanted, *, kind: str, boutique: Boutique, on: date) -> ArrivalRange | None:
    """Return how long what is wanted takes here; None without a style (one query)."""
    if wanted.style is None:
        return None
    style, leather, design = wanted.style, wanted.leather, wanted.design
    exotic = leather.exotic if leather else None
    like = Like(style.pk, leather.pk if leather else None, design.pk if design else None, exotic)
    return arrival_range(kind, like, boutique, on)


def months(days: int) -> int:
    """The same in whole months."""
    return round(days / MONTH)


def span(found: ArrivalRange) -> str:
    """The usual wait: "6 to 11 months"."""
    low, high = months(found.low), months(found.high)
    if high < 2:
        return "within a month" if high < 1 else "about a month"
    return f"about {high} months" if low == high else f"{low} to {high} months" if low else f"within {high} months"


def those(found: ArrivalRange, wanted: Wanted) -> str:
    """From which pieces it is known: "14 Birkin 30 in Togo since 2023"."""
    pieces = "exotic pieces" if "exotic" in found.alike and wanted.leather and wanted.leather.exotic else "pieces"
    words = [str(found.count), str(wanted.style) if "style" in found.alike else pieces]
    if "leather" in found.alike:
        words.append(f"in {wanted.leather}")
    if "design" in found.alike:
        words.append(f"as {str(wanted.design).lower()}")
    return " ".join([*words, f"since {found.since}"])


def in_the_year(found: ArrivalRange, placed: date, on: date) -> Expected:
    """Say when a piece placed on one day is expected, as seen on another."""
    low, high = (placed + timedelta(days=days) for days in (found.low, found.high))
    late = placed + timedelta(days=found.late) if found.late else high
    if is_over(late, on):
        others = "nine in ten" if found.late else "most" if found.count else "is reported"
        return Expected(f"later than {others}", is_late=True)
    when = spell_months(low, high) if on < low else f"by {spell_month(late if is_over(high, on) else high)}"
    return Expected(f"{'expected' if found.count else 'as reported,'} {when}")


def is_over(last: date, on: date) -> bool:
    """Whether the month of the one day is over on the other."""
    return (last.year, last.month) < (on.year, on.month)
