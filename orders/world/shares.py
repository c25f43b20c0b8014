"""How lines and clients fall to boutiques and days: in closed form, so that any part can be made alone."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import gcd

FLAT = 2.5
"""The largest of 300 boutiques has 6 % of all, the middle one 0.15 %: shares fall as 1 / (place + this)."""
MEASURED_LINES, MEASURED_CLIENTS = 2000, 1500
"""The last boutique has so many in a house of any size, the same ones: what grows around it can be measured there."""
MEASURED_PART = 10
"""But never more than this part of all."""
SCATTER = (1_000_003, 1_000_033, 1_000_037)
"""Primes, of which one surely has nothing in common with a number below their product."""


def shared(count: int, boutiques: int, measured: int) -> list[int]:
    """Return how many of `count` each boutique has: the last one `measured`, the others less and less."""
    fixed = min(measured, count // MEASURED_PART)
    weights = [1 / (place + 1 + FLAT) for place in range(boutiques - 1)]
    edges = [round((count - fixed) * part / sum(weights)) for part in accumulate(weights, initial=0.0)]
    return [*(after - before for before, after in pairwise(edges)), fixed]


@dataclass(frozen=True)
class Scatter:
    """Clients' numbers in no order of boutiques, as they are in a house that grew; reversible."""

    count: int

    @property
    def step(self) -> int:
        """A number without a common divisor with the count."""
        return next(one for one in SCATTER if gcd(one, self.count) == 1)

    def ids(self) -> "tuple[int, int]":
        """Return the step there and the step back."""
        return self.step % self.count or 1, pow(self.step, -1, self.count) if self.count > 1 else 1


@dataclass(frozen=True)
class Spread:
    """`count` lines over `days` days, evenly: which were there before a day, and which of them are special orders."""

    count: int
    days: int
    special_every: int

    def before(self, day: int) -> int:
        """Return how many lines there are before a day (0 is the first)."""
        return self.count * max(0, min(day, self.days)) // self.days

    def is_special(self, number: int) -> bool:
        """Whether the line of that number is a special order."""
        return number % self.special_every == self.special_every // 2

    def specials_before(self, number: int) -> int:
        """Return how many special orders there are among the first `number` lines."""
        return (number - self.special_every // 2 + self.special_every - 1) // self.special_every
