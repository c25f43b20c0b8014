"""What the house says of each row of a delivery note before anything is written."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlencode

from boutiques.menu import AXES
from orders.models import DeliveryRow
from orders.rows import Row


class Verdict(StrEnum):
    """Each row has one; some can be received, some are done, the others say what to do instead."""

    MATCHED = "matched"
    DIFFERS = "differs"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    NOT_YOURS = "not_yours"
    ASK = "ask"
    CANNOT = "cannot"
    THERE = "there"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    WAITING = "waiting"
    RECEIVED = "received"
    STOCK = "stock"

    @property
    def word(self) -> str:
        """The word on the screen."""
        return WORDS[self]

    @property
    def can_be_received(self) -> bool:
        """Whether its piece can be received with the others."""
        return self in (Verdict.MATCHED, Verdict.DIFFERS, Verdict.AMBIGUOUS)

    @property
    def is_done(self) -> bool:
        """Whether this note brought its piece in."""
        return self in (Verdict.RECEIVED, Verdict.STOCK)

    @property
    def is_loud(self) -> bool:
        """Whether somebody has to look at it."""
        return self in (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.NOT_YOURS, Verdict.CANNOT, Verdict.UNREADABLE)


WORDS = {
    Verdict.MATCHED: "as agreed",
    Verdict.DIFFERS: "differs",
    Verdict.AMBIGUOUS: "which one?",
    Verdict.UNKNOWN: "nobody ordered it",
    Verdict.NOT_YOURS: "not one of yours",
    Verdict.ASK: "ask",
    Verdict.CANNOT: "not expected",
    Verdict.THERE: "already here",
    Verdict.DUPLICATE: "twice in the note",
    Verdict.UNREADABLE: "not readable",
    Verdict.WAITING: "being received",
    Verdict.RECEIVED: "received",
    Verdict.STOCK: "in stock",
}


class Difference(NamedTuple):
    """One thing that came otherwise than agreed; `field` and `key` as the form of receive says it."""

    label: str
    agreed: str
    came: str
    field: str
    key: str | int


@dataclass
class Judged:
    """A row with its verdict: the line it is for, other lines it may be for, what differs, and a sentence."""

    row: DeliveryRow
    verdict: Verdict
    words: str = ""
    line: Row | None = None
    choices: list[Row] = field(default_factory=list)
    differs: list[Difference] = field(default_factory=list)
    may_be_stock: bool = False
    """Whether the person may take it into stock, and the row says enough for it."""

    @property
    def delivered(self) -> dict[str, str | int] | None:
        """What came otherwise, field by field; None where it is as agreed."""
        return {one.field: one.key for one in self.differs} or None

    @property
    def known(self) -> str:
        """What the row says of its piece, as the query of the form that takes one in; nothing where nothing is said."""
        said = {axis: self.row.said[axis]["key"] for axis in AXES if self.row.said.get(axis)}
        return f"?{urlencode(said)}" if said else ""
