"""How one cell of a list stands at a moment: on, off, on its way, gone; and that in words."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from boutiques.days import spell_day, spell_moment
from boutiques.models import PARIS, MenuRow


class State(StrEnum):
    """What a cell shows; each has its own drawing."""

    OFF = "off"
    ON = "on"
    UNTIL = "until"
    LATER = "later"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    NEVER = "never"

    @property
    def counts(self) -> bool:
        """Whether it may be chosen now."""
        return self in (State.ON, State.UNTIL)


GONE = (State.WITHDRAWN, State.OVER)
"""How an entry stands that was on the list and may not be chosen any more."""


class Cell(NamedTuple):
    """A cell: how it stands, and the sentence for it, without its name."""

    state: State
    words: str


ON = Cell(State.ON, "is on the list")
OFF = Cell(State.OFF, "is not on the list")
NEVER = Cell(State.NEVER, "is not made at all")


def cell_of(
    from_at: datetime | None, until_at: datetime | None, withdrawn_at: datetime | None, reason: str, at: datetime
) -> Cell:
    """Return how an entry with these moments stands at a moment."""
    if withdrawn_at and withdrawn_at <= at:
        return Cell(State.WITHDRAWN, f"was withdrawn on {_spelled(withdrawn_at)}: {reason}")
    if until_at and until_at <= at:
        return Cell(State.OVER, f"left the list on {_spelled(until_at)}")
    if from_at and at < from_at:
        return Cell(State.LATER, f"joins the list on {_spelled(from_at)}")
    if withdrawn_at:
        return Cell(State.UNTIL, f"is on the list; withdrawn from {_spelled(withdrawn_at)} on: {reason}")
    if until_at:
        return Cell(State.UNTIL, f"is on the list and leaves it on {_spelled(until_at)}")
    return ON if from_at is None else Cell(State.ON, f"is on the list since {_spelled(from_at)}")


def cell_of_entry(entry: MenuRow | None, at: datetime) -> Cell:
    """Return how an entry stands; None: there is none."""
    if entry is None:
        return OFF
    return cell_of(entry.from_at, entry.until_at, entry.withdrawn_at, entry.withdrawn_reason, at)


def is_plain(entry: MenuRow) -> bool:
    """Say whether the entry is on the list from the start to the end, with nothing of its own to lose."""
    return entry.from_at is None and entry.until_at is None and entry.withdrawn_at is None


def _spelled(at: datetime) -> str:
    """A moment by Paris's clock; midnight is the day alone."""
    local = at.astimezone(PARIS)
    return spell_day(local.date()) if (local.hour, local.minute) == (0, 0) else spell_moment(at, PARIS)
