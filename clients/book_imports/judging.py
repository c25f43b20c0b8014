"""What is said of each row before anything is written; everything wrong in it at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from clients import delicate
from clients.book_imports.likeness import Likeness, Somebody
from clients.book_imports.rows import Read, Rows
from clients.models import BookImport

TAKE, KEEP, WITHOUT = "take", "keep", "without"
"""What one may choose of a row: write it anyway; keep a note's delicate words, which the client asked for; or go
without the note."""
MOST_NAMED = 3


class Verdict(StrEnum):
    """Each row has one; only the first is written."""

    NEW = "new"
    ALIKE = "alike"
    TWICE = "twice"
    DELICATE = "delicate"
    WRONG = "wrong"


SAID = {
    Verdict.NEW: "new",
    Verdict.ALIKE: "probably in the book",
    Verdict.TWICE: "twice in the table",
    Verdict.DELICATE: "look at the note",
    Verdict.WRONG: "to mend",
}


@dataclass
class Judged:
    """A row with its verdict, in words; and what may be chosen of it."""

    read: Read
    verdict: Verdict
    words: list[str]
    alike: list[Somebody]
    asks: list[str]

    @property
    def kept(self) -> dict[str, Any]:
        """The verdict as it is stored and compared."""
        return {
            "number": self.read.number,
            "verdict": self.verdict.value,
            "what": self.read.what,
            "words": self.words,
            "wrong": [list(one) for one in self.read.wrong],
            "alike": [one.uuid for one in self.alike],
            "asks": self.asks,
        }


def judge(one: BookImport, at: datetime) -> list[Judged]:
    """Return the verdict of every row, as the book is now to whoever sent the table (six statements at most)."""
    rows = Rows(one.columns, one.labels, one.boutique, one.sa, one.boutique.today(at))
    reads = [rows.read(number, cells) for number, cells in one.rows]
    likeness, found_in = Likeness(one.by, one.boutique_id, reads), delicate.finder()
    seen: dict[Any, int] = {}
    judged = []
    for read in reads:
        alike = [] if read.wrong else likeness.alike(read)
        first = 0
        if not read.wrong:
            signs = likeness.signs_of(read)
            first = next((seen[sign] for sign in sorted(signs) if sign in seen), 0)
            for sign in signs:
                seen.setdefault(sign, read.number)
        found = found_in(read.note) if read.note else []
        judged.append(decided(read, alike, first, delicate.sentence(found) if found else "", one.choices))
    return judged


def decided(read: Read, alike: list[Somebody], first: int, stop: str, choices: dict[str, Any]) -> Judged:
    """Return the verdict of a row by what is like it, what stops its note, and what was chosen."""
    anyway, words = choices.get(f"alike-{read.number}"), choices.get(f"words-{read.number}")
    said = [_same(alike)] if alike else [f"Row {first:,} is the same person, by name, address or number."] * bool(first)
    asks = ["alike"] * bool(alike or first) + ["words"] * bool(stop)
    if read.wrong:
        return Judged(read, Verdict.WRONG, read.told, [], [])
    if (alike or first) and anyway != TAKE:
        return Judged(read, Verdict.ALIKE if alike else Verdict.TWICE, [*said, *read.told], alike, asks)
    if stop and words not in (KEEP, WITHOUT):
        return Judged(read, Verdict.DELICATE, [stop, *said, *read.told], alike, asks)
    if stop and words == WITHOUT:
        read.note = ""
        said.append("Without the note.")
    return Judged(read, Verdict.NEW, [*said, *read.told], alike, asks)


def _same(alike: list[Somebody]) -> str:
    names = ", ".join(one.name for one in alike[:MOST_NAMED])
    more = f" and {len(alike) - MOST_NAMED:,} more" if len(alike) > MOST_NAMED else ""
    return f"In the book: {names}{more}."


def counted(judged: Sequence[Judged]) -> dict[str, int]:
    """Return how many rows have each verdict."""
    return dict(Counter(one.verdict.value for one in judged))
