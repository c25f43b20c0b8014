"""How long a thing takes, estimated from some that came and some that are still waited for (Kaplan and Meier, 1958)."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

NEARLY = 1e-9
"""Shares are products of fractions: so far from the exact value they may be."""


class Wait(NamedTuple):
    """How many days one was waited for, and whether it came then; else nothing is known of it from that day on."""

    days: int
    came: bool


class Left(NamedTuple):
    """After so many days this share is still waited for."""

    days: int
    share: float


def curve(waits: Iterable[Wait]) -> list[Left]:
    """Return the share still waited for after each day on which any came, the shortest wait first.

    Each such day multiplies it by the share of those that did not come of all that were waited for so long; who left
    on that day counts among them.
    """
    waits = list(waits)
    ended, came = Counter(days for days, _ in waits), Counter(days for days, came in waits if came)
    waiting, share, found = len(waits), 1.0, []
    for days in sorted(ended):
        if came[days]:
            share *= 1 - came[days] / waiting
            found.append(Left(days, share))
        waiting -= ended[days]
    return found


def by_when(left: Iterable[Left], came: float) -> int | None:
    """Return after how many days this share has come; None where nobody was waited for so long."""
    return next((days for days, share in left if share <= 1 - came + NEARLY), None)
