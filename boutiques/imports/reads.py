"""A row as it was understood, before the lists are asked: plain values, so that it can wait between two requests."""

from typing import Any, NamedTuple

from boutiques.imports.heads import Line
from boutiques.imports.verdicts import Judged, Verdict, Wrong


class Read(NamedTuple):
    """What a row is about (`key`), what it says of it (`values`), or what is wrong with it (verdict, sentence)."""

    number: int
    what: str
    key: list[Any]
    values: dict[str, Any]
    wrong: list[str] | None = None

    def judged_wrong(self) -> Judged | None:
        """The verdict of a row that could not be understood."""
        return Judged(self.number, Verdict(self.wrong[0]), self.what, self.wrong[1]) if self.wrong else None


def what_of(line: Line) -> str:
    """What a row is about as long as nobody understood it: its first cells."""
    return ", ".join(filter(None, list(line.cells.values())[:5]))[:120]


def ask_heads(line: Line) -> None:
    """Raise Wrong for a row with cells under no head."""
    if line.left:
        raise Wrong(Verdict.UNREADABLE, f"It has more cells than columns: “{line.left[0]}” stands under no head.")


def misread(number: int, what: str, wrong: Wrong | ValueError) -> Read:
    """A row that could not be understood; a value that is none is not readable."""
    verdict, words = (wrong.verdict, wrong.words) if isinstance(wrong, Wrong) else (Verdict.UNREADABLE, str(wrong))
    return Read(number, what, [], {}, [verdict.value, words])


class Seen:
    """The rows of a file by what they are about: the second of two is a duplicate, or contradicts the first."""

    def __init__(self) -> None:
        self._first: dict[tuple[Any, ...], Read] = {}

    def ask(self, read: Read) -> None:
        """Raise Wrong where an earlier row is about the same."""
        first = self._first.setdefault(tuple(read.key), read)
        if first is read:
            return
        if first.values == read.values:
            raise Wrong(Verdict.DUPLICATE, f"Row {first.number:,} says the same.")
        raise Wrong(Verdict.CONTRADICTORY, f"Row {first.number:,} says otherwise. Keep one of them.")
