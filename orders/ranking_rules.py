"""The rules by which the requests for a free piece are ranked, in their order; each says in words what it saw."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from boutiques.days import spell_day
from orders.models import Specification


class Choice(Protocol):
    """What a piece is, as far as the rules ask: the ids of a specification."""

    @property
    def style_id(self) -> int | None:
        """Its style."""

    @property
    def leather_id(self) -> int | None:
        """Its leather."""

    @property
    def colour_id(self) -> int | None:
        """Its colour."""

    @property
    def hardware_id(self) -> int | None:
        """Its hardware."""


@dataclass(frozen=True)
class Case:
    """One request and the piece, and all that a rule may look at: nothing here says what anybody paid."""

    wish: Specification
    """For its words."""
    means: Choice
    """The wish in the ids of today."""
    piece: Choice
    families: Mapping[int, str]
    """The family of each leather, by its id."""
    year: int
    """The calendar year it is in the boutique."""
    offered: bool
    """Whether the client was offered a piece in that year."""
    bought: int
    """How many quota bags the client bought in it."""
    cap: int | None
    """How many a client may buy in a year, where the piece counts."""
    since: date | None

    @property
    def over_cap(self) -> bool:
        """Whether one more is past what the boutique allows a client."""
        return self.cap is not None and self.bought >= self.cap

    @property
    def same_family(self) -> bool:
        """Whether the leather that is wished for is of the family of the piece's."""
        wished, there = (self.families.get(one.leather_id or 0) for one in (self.means, self.piece))
        return wished is not None and wished == there


class Rule(NamedTuple):
    """One rule: what it is called, the place it gives (the smaller the better), and its sentence about the request."""

    title: str
    place: Callable[[Case], Any]
    sentence: Callable[[Case], str]


SAME, ALIKE, OPEN, OTHER = range(4)
"""How near a wish comes to the piece: the same, of the same family, not chosen yet, something else."""


def colour(case: Case) -> int:
    """How near the colour comes."""
    if case.means.colour_id is None:
        return OPEN
    return SAME if case.means.colour_id == case.piece.colour_id else OTHER


def leather(case: Case) -> int:
    """How near the leather comes: of the same family counts before any other."""
    if case.means.leather_id is None:
        return OPEN
    if case.means.leather_id == case.piece.leather_id:
        return SAME
    return ALIKE if case.same_family else OTHER


def hardware(case: Case) -> bool:
    """Whether another hardware is wished for; none chosen fits any."""
    return case.means.hardware_id not in (None, case.piece.hardware_id)


def said_of_colour(case: Case) -> str:
    """The colour that is wished for."""
    name = case.wish.colour_name
    return {SAME: f"in this {name}", OPEN: "in any colour", OTHER: f"in another colour ({name})"}[colour(case)]


def said_of_leather(case: Case) -> str:
    """The leather that is wished for."""
    name = case.wish.leather_name
    return {
        SAME: f"in this {name}",
        ALIKE: f"in another {case.families.get(case.means.leather_id or 0, '')} ({name})",
        OPEN: "in any leather",
        OTHER: f"in another leather ({name})",
    }[leather(case)]


def said_of_hardware(case: Case) -> str:
    """The hardware that is wished for, where it is another."""
    return f"with other hardware ({case.wish.hardware_name})" if hardware(case) else ""


def said_of_cap(case: Case) -> str:
    """That the yearly cap is reached."""
    bags = "bag" if case.bought == 1 else "bags"
    return f"has bought {case.bought} quota {bags} in {case.year}, the cap is {case.cap}" if case.over_cap else ""


RULES = (
    Rule("the yearly cap not reached", lambda case: case.over_cap, said_of_cap),
    Rule("the same colour", colour, said_of_colour),
    Rule("the same leather, or else one of its family", leather, said_of_leather),
    Rule("no other hardware wished for", hardware, said_of_hardware),
    Rule(
        "no offer this year yet",
        lambda case: case.offered,
        lambda case: "was offered another piece this year" if case.offered else "had no offer this year",
    ),
    Rule(
        "the longest wait",
        lambda case: case.since or date.min,
        lambda case: f"has waited since {spell_day(case.since)}" if case.since else "has waited",
    ),
)
"""In this order; where all of them are alike, the reference decides."""
