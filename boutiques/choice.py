"""What somebody wants of a piece, as far as it is known, and what a menu says to it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from boutiques.models import Colour, Design, Hardware, Leather, Part, Style


@dataclass(frozen=True)
class PartWanted:
    """A part that is not as the body: its own colour, and its own leather where it has one."""

    part: Part
    colour: Colour
    leather: Leather | None = None

    @property
    def in_words(self) -> str:
        """The part in a few words: "piping Étoupe", "lining Étoupe Chèvre"."""
        return " ".join([self.part.name.lower(), self.colour.name, *([self.leather.name] if self.leather else [])])


@dataclass(frozen=True)
class Choice:
    """A piece, whole or in part; from `design` on only a special order says something."""

    style: Style | None = None
    leather: Leather | None = None
    colour: Colour | None = None
    hardware: Hardware | None = None
    design: Design | None = None
    thread: Colour | None = None
    strap_cm: int | None = None
    parts: tuple[PartWanted, ...] = ()
    """In the house's own order of parts."""


class Fault(StrEnum):
    """Why a choice cannot be placed as it is."""

    MISSING = "missing"
    NOT_MADE = "not made"
    RETIRED = "retired"
    ABSENT = "absent"
    LATER = "later"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a choice from being placed; the sentence has no full stop."""

    axis: str
    sentence: str
    fault: Fault


@dataclass(frozen=True)
class Option:
    """One catalogue row beside a choice: whether it goes with what was chosen before it, and why not."""

    item: Any
    possible: bool
    why: str
    chosen: bool
    never: bool = False
    """Not a matter of the menu: it is never made so."""
