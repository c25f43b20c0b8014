"""What is said of each row before anything is written; everything wrong in it at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from clients import delicate
from clients.book_imports.likeness import IN_COMMON, Likeness, Sign, Somebody
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
    seen: dict[Sign, int] = {}
    judged = []
    for read in reads:
        signs = [] if read.wrong else sorted(likeness.signs_of(read))
        alike = likeness.alike(signs)
        said = _same(alike) if alike else next((_twice(seen[sign], sign) for sign in signs if sign in seen), "")
        for sign in signs:
            seen.setdefault(sign, read.number)
        found = found_in(read.note) if read.note else []
        judged.append(decided(read, list(alike), said, delicate.sentence(found) if found else "", one.choices))
    return judged


def decided(read: Read, alike: list[Somebody], like: str, stop: str, choices: dict[str, Any]) -> Judged:
    """Return the verdict of a row by what is like it, what stops its note (both in words), and what was chosen."""
    anyway, words = choices.get(f"alike-{read.number}"), choices.get(f"words-{read.number}")
    said = [like] if like else []
    asks = ["alike"] * bool(like) + ["words"] * bool(stop)
    if read.wrong:
        return Judged(read, Verdict.WRONG, read.told, [], [])
    if like and anyway != TAKE:
        return Judged(read, Verdict.ALIKE if alike else Verdict.TWICE, [*said, *read.told], alike, asks)
    if stop and words not in (KEEP, WITHOUT):
        return Judged(read, Verdict.DELICATE, [stop, *said, *read.told], alike, asks)
    if stop and words == WITHOUT:
        read.note = ""
        said.append("Without the note.")
    return Judged(read, Verdict.NEW, [*said, *read.told], alike, asks)


def _twice(first: int, sign: Sign) -> str:
    return f"{IN_COMMON[sign[0]].capitalize()} as row {first:,}."


def _same(alike: dict[Somebody, str]) -> str:
    names = ", ".join(f"{one.name} ({common})" for one, common in list(alike.items())[:MOST_NAMED])
    more = f" and {len(alike) - MOST_NAMED:,} more" if len(alike) > MOST_NAMED else ""
    return f"In the book: {names}{more}."


def counted(judged: Sequence[Judged]) -> dict[str, int]:
    """Return how many rows have each verdict."""
    return dict(Counter(one.verdict.value for one in judged))
