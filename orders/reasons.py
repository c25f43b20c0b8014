"""Paris's reasons for a no: the list as it is now, and what somebody means who writes one."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from boutiques.imports.names import nearest
from boutiques.models import RefuseReason
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

GIVEN_WITH = ("refuse", "amend", "recall")
"""The verbs with which Paris gives a reason."""


class Reason(NamedTuple):
    """A reason of the list: its code, which events name for ever, its words, whether it is given no more, its place."""

    code: str
    words: str
    is_retired: bool = False
    rank: int = 0


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


LAST = 1_000
SHIPPED = tuple(
    Reason(code, words, rank=LAST if code == "other" else rank)
    for rank, (code, words) in enumerate(wording.REFUSE_REASONS, start=1)
)
"""The list as Carnet ships it; the last one is for whatever no other says."""


def shipped() -> Reasons:
    """The list as nobody has touched it."""
    return merged(())


def merged(rows: Iterable[Mapping[str, Any]]) -> Reasons:
    """Return the list that rows of the table make of what is shipped: they override it by code, or add to it."""
    kept = {row["code"]: Reason(row["code"], row["words"], row["retired"], row["rank"]) for row in rows}
    found = {reason.code: reason for reason in SHIPPED} | kept
    return Reasons(sorted(found.values(), key=lambda reason: (reason.rank, reason.code)))


def columns() -> QuerySet:
    """The rows as another query asks for them."""
    facts = JSONObject(code="code", words="words", rank="rank", retired=Q(retired_at__isnull=False))
    return RefuseReason.objects.order_by().values(facts=facts)


def asked_with() -> ArraySubquery:
    """All rows as a column of another query, for `of`."""
    return ArraySubquery(columns())


def of(line: Any) -> Reasons:
    """The list that was asked for together with a line, else asked now (one query)."""
    rows = getattr(line, "reasons", None)
    return current() if rows is None else merged(rows)


def current() -> Reasons:
    """The list as it is now (one query)."""
    return merged(row["facts"] for row in columns())


def words_column(code: str) -> Any:
    """The words of a reason as the column of a row, looked up by the statement that writes it."""
    if not code:
        return ""
    known = next((reason.words for reason in SHIPPED if reason.code == code), "")
    row = RefuseReason.objects.filter(code=code).order_by().values("words")
    return Coalesce(Subquery(row), Value(known))
