"""What is known of the house before its lines are written: plain rows that any process can be handed.

Nothing here stands on Django: a new process reads them before Django is set up in it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from orders.world.shares import Scatter, Spread

NULL = r"\N"
"""How COPY has nothing."""


@cache
def iso(day: int) -> str:
    """Return a day, by its ordinal, as 2026-11-28."""
    return date.fromordinal(day).isoformat()


@dataclass(frozen=True)
class Thing:
    """A row of the catalogue: its id, its code and name, and its colour, grain or silhouette, as COPY has them."""

    id: int
    code: str
    name: str
    look: str = ""


@dataclass(frozen=True)
class Season:
    """One season, its days as ordinals (the last no part of it), and what its menu lets be chosen."""

    id: int
    kind: str
    code: str
    opens: int
    closes: int
    pairs: tuple[tuple[Thing, Thing], ...]
    """Each style in each of its leathers."""
    colours: dict[int, tuple[Thing, ...]]
    """Of each leather, by its id."""
    hardware: dict[int, tuple[Thing, ...]]
    """Of each style, by its id."""


@dataclass(frozen=True)
class House:
    """One boutique: its people, and how many lines and clients it has."""

    place: int
    id: int
    code: str
    country: str
    currency: str
    hours: tuple[int, int]
    """The first and the last hour of its day at which it is the same day in Paris and in UTC, in UTC."""
    manager: int
    associates: tuple[int, ...]
    lines: Spread
    clients: int
    clients_before: int
    """How many clients the boutiques before it have."""
    kept_after_refusal: int


@dataclass(frozen=True)
class World:
    """All that a line's story is played with."""

    seed: int
    first: int
    """The first day, an ordinal."""
    days: int
    houses: tuple[House, ...]
    seasons: dict[str, tuple[Season, ...]]
    """By kind, the oldest first."""
    prices: dict[tuple[int, int, str], tuple[tuple[int, ...], tuple[tuple[int, str], ...]]]
    """By style, leather and country: the days from which each holds, and amount with whether tax is in it (t or f)."""
    paris: int
    refusal: tuple[str, str]
    """Code and words of the reason with which Paris refuses."""
    design: Thing
    lining: Thing
    clients: int

    @property
    def last(self) -> int:
        """The last day on which anything happens."""
        return self.first + self.days - 1

    @cached_property
    def scatter(self) -> tuple[int, int]:
        """The steps by which clients' numbers are scattered, there and back."""
        return Scatter(self.clients).ids()

    @cached_property
    def opens(self) -> dict[str, list[int]]:
        """The days on which the seasons of each kind open."""
        return {kind: [one.opens for one in seasons] for kind, seasons in self.seasons.items()}

    def season(self, kind: str, day: int) -> Season:
        """Return the season of a kind whose window is open on a day."""
        return self.seasons[kind][bisect_right(self.opens[kind], day) - 1]

    def client(self, house: House, place: int) -> int:
        """Return the id of a boutique's client by their place in its book."""
        return 1 + (house.clients_before + place) * self.scatter[0] % self.clients

    def price(self, style: int, leather: int, country: str, day: int) -> tuple[int, str] | None:
        """Return amount and tax in force on a day, or None where none is listed."""
        days, prices = self.prices.get((style, leather, country), ((), ()))
        found = bisect_right(days, day)
        return prices[found - 1] if found else None

    def lines_before(self, day: int) -> int:
        """Return how many lines the whole house has before a day (0 is the first)."""
        return sum(house.lines.before(day) for house in self.houses)


def looked_after_by(house: House, place: int) -> int | None:
    """Return the associate of a boutique's client by their place in its book; every ninth is the manager's desk's."""
    return None if place % 9 == 8 else house.associates[place % len(house.associates)]


class Begun(NamedTuple):
    """What a process plays lines with: the world, and the id of the first slot of each season and boutique."""

    world: World
    slots: dict[tuple[int, int], int]
