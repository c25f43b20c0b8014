"""Paris's reasons for a no: the list as it is now, and what somebody means who writes one."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from boutiques.imports.names import nearest
from boutiques.text import folded
from orders import wording

FRENCH: dict[str, tuple[str, ...]] = {
    "leather": (
        "leather", "cuir", "cuir indisponible", "cuir non disponible", "le cuir n’existe pas dans cette couleur",
        "couleur indisponible", "peau indisponible", "matière indisponible", "leather not available",
    ),
    "fault": ("fault", "défaut", "défaut de matière", "défaut dans la matière", "défaut du cuir", "material fault"),
    "unsuitable": ("unsuitable", "not suitable", "ne convient pas", "inadapté", "pas adapté", "non adapté"),
    "capacity": ("capacity", "capacité", "pas de capacité", "plus de place", "atelier complet", "no capacity"),
    "other": ("other", "autre", "autre raison", "autre motif"),
}  # fmt: skip
"""How else the shipped reasons are written, by code."""


class Reason(NamedTuple):
    """A reason of the list: its code, which events name for ever, its words, and whether it is still given."""

    code: str
    words: str
    is_retired: bool = False


class Meant(NamedTuple):
    """The code that a text means, or what is wrong with it."""

    code: str
    wrong: str = ""


class Reasons:
    """The list, in its order; those that were retired are known and not offered."""

    def __init__(self, rows: Iterable[Reason]) -> None:
        self.rows = tuple(rows)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a form offers."""
        return [(row.code, row.words) for row in self.rows if not row.is_retired]

    def words(self, code: str) -> str:
        """The words of a reason, a retired one too; its code where it is of no list."""
        return next((row.words for row in self.rows if row.code == code), code)

    def listed(self) -> str:
        """The reasons that are given, in one sentence."""
        return "; ".join(words for _, words in self.choices) + "."

    def find(self, text: str) -> Meant:
        """Return which reason a text means: its words, its code, or how it is written in French."""
        asked = folded(text)
        for row in self.rows:
            if asked not in {folded(word) for word in (row.words, row.code, *FRENCH.get(row.code, ()))}:
                continue
            if row.is_retired:
                return Meant("", f"“{row.words}” is given no more. {self.choose()}")
            return Meant(row.code)
        near = nearest(text, [words for _, words in self.choices])
        asks = f"Do you mean {' or '.join(f'“{one}”' for one in near)}?" if near else self.choose()
        return Meant("", f"No reason is called “{text[:60]}”. {asks}")

    def choose(self) -> str:
        """What can be written instead."""
        return f"The reasons are: {self.listed()}"


@cache
def shipped() -> Reasons:
    """The list as Carnet ships it."""
    return Reasons(Reason(code, words) for code, words in wording.REFUSE_REASONS)


def current() -> Reasons:
    """The list as it is now."""
    return shipped()
