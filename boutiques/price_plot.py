"""The history of one style's prices as steps on paper: where each line of the drawing goes, in its own units."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from boutiques import money
from boutiques.models import Price

TOP, BOTTOM = 12, 24
LINE = 17
"""The height a label needs."""
LETTER = 7
"""The width of a figure."""


class Paper(NamedTuple):
    """What is drawn on: its width, the margins for money and for names, and for how many years there is room."""

    width: int
    left: int
    right: int
    years: int


WIDE, NARROW = Paper(720, 70, 170, 8), Paper(358, 52, 118, 4)
"""A tablet's or a desk's, and a telephone's: letters are of one size on both."""


class Step(NamedTuple):
    """A leather's prices as a path, and where its name stands."""

    name: str
    path: str
    end: float
    label: float


class Mark(NamedTuple):
    """A mark on an edge: where, and its words."""

    at: float
    words: str


class Plot(NamedTuple):
    """The drawing: its size, its lines from the dearest down, the marks of money and of years."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    steps: list[Step]
    amounts: list[Mark]
    years: list[Mark]


def plot(runs: Sequence[tuple[str, Sequence[Price]]], today: date, paper: Paper = WIDE) -> Plot | None:
    """Draw each run (a leather's name and its prices in one currency); None where there is nothing to compare."""
    known = [(name, sorted(prices, key=lambda one: one.valid_from)) for name, prices in runs if prices]
    every = [price for _, prices in known for price in prices]
    if len({price.valid_from for price in every}) < 2 or len({price.currency for price in every}) > 1:
        return None
    height = max(220, TOP + BOTTOM + LINE * len(known))
    bottom, right = height - BOTTOM, paper.width - paper.right
    first, last = min(one.valid_from for one in every), max(today, *(one.valid_from for one in every))
    low, high = min(one.amount for one in every), max(one.amount for one in every)
    words = {one: money.spell(one, every[0].currency) for one in (low, high)}
    left = max(paper.left, 10 + LETTER * max(len(one) for one in words.values()))

    def x(day: date) -> float:
        return round(left + (right - left) * (day - first).days / max((last - first).days, 1), 1)

    def y(amount: int) -> float:
        return round(bottom - (bottom - TOP) * (amount - low) / max(high - low, 1), 1)

    def path(prices: Sequence[Price]) -> str:
        parts, before = [], None
        for price in prices:
            joined = before is not None and before.valid_until == price.valid_from
            parts.append(f"{'H' if joined else 'M'}{x(price.valid_from)}{'' if joined else f' {y(price.amount)}'}")
            parts.append(f"V{y(price.amount)}")
            parts.append(f"H{x(min(price.valid_until or last, last))}")
            before = price
        return "".join(parts)

    known.sort(key=lambda one: -one[1][-1].amount)
    ends = [y(prices[-1].amount) for _, prices in known]
    labels = _apart(ends, bottom)
    steps = [
        Step(name, path(prices), end, label) for (name, prices), end, label in zip(known, ends, labels, strict=True)
    ]
    amounts = [Mark(y(one), said) for one, said in words.items()]
    years = [Mark(x(max(date(one, 1, 1), first)), str(one)) for one in range(first.year, last.year + 1)]
    every_so_many = -(-len(years) // paper.years)
    return Plot(paper.width, height, left, right, bottom, steps, amounts, years[::-1][::every_so_many][::-1])


def _apart(ends: Sequence[float], bottom: float) -> list[float]:
    """Move labels down, then up, until none lies on another."""
    labels: list[float] = []
    for end in ends:
        labels.append(max(end, labels[-1] + LINE) if labels else end)
    floor = bottom
    for number in range(len(labels) - 1, -1, -1):
        labels[number] = min(labels[number], floor)
        floor = labels[number] - LINE
    return [round(one, 1) for one in labels]


def plots(runs: Sequence[tuple[str, Sequence[Price]]], today: date) -> list[Plot]:
    """Draw them for a wide page and for a telephone; none where there is nothing to compare."""
    return [drawn for paper in (WIDE, NARROW) if (drawn := plot(runs, today, paper))]
