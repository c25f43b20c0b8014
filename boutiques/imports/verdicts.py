"""What the house says of each row before anything is written."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple


class Verdict(StrEnum):
    """Each row has one; those that stop must be mended before anything is applied."""

    NEW = "new"
    CHANGED = "changed"
    THERE = "there"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"
    NEVER = "never"
    CONTRADICTORY = "contradictory"
    UNREADABLE = "unreadable"

    @property
    def said(self) -> str:
        """The word on the screen."""
        return SAID[self]

    @property
    def stops(self) -> bool:
        """Whether nothing is applied while a row has it."""
        return self in STOPS

    @property
    def writes(self) -> bool:
        """Whether applying the row changes something."""
        return self in (Verdict.NEW, Verdict.CHANGED)


STOPS = (Verdict.UNKNOWN, Verdict.NEVER, Verdict.CONTRADICTORY, Verdict.UNREADABLE)
SAID = {
    Verdict.NEW: "new",
    Verdict.CHANGED: "changed",
    Verdict.THERE: "already there",
    Verdict.DUPLICATE: "twice in the file",
    Verdict.UNKNOWN: "unknown",
    Verdict.NEVER: "not made",
    Verdict.CONTRADICTORY: "contradictory",
    Verdict.UNREADABLE: "not readable",
}


class Judged(NamedTuple):
    """A row's verdict: what the row is about, and a sentence; `change` is what applying it would write."""

    number: int
    verdict: Verdict
    what: str
    words: str = ""
    change: Any = None

    @property
    def kept(self) -> list[Any]:
        """The verdict as it is stored and compared."""
        return [self.number, self.verdict.value, self.what, self.words]


class Wrong(Exception):
    """A row cannot be taken as it is: which verdict, and its sentence."""

    def __init__(self, verdict: Verdict, words: str) -> None:
        super().__init__(words)
        self.verdict = verdict
        self.words = words


def counted(judged: Iterable[Judged]) -> dict[str, int]:
    """Return how many rows have each verdict that any has."""
    found = Counter(one.verdict for one in judged)
    return {verdict.value: found[verdict] for verdict in Verdict if found[verdict]}
