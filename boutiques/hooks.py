"""What higher apps answer when this one asks: may a boutique close, may a person leave, is a season closed for one,
what else happened in a season.

They join when they are ready.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from boutiques.models import Boutique, Season
    from boutiques.timeline import Entry

Question = Callable[[Any, datetime], None]


class Joined[Asked: Callable[..., Any]]:
    """A list of questions that higher apps join."""

    def __init__(self) -> None:
        self._questions: list[Asked] = []

    def join(self, question: Asked) -> Asked:
        """Add a question; also a decorator. Joining twice asks once."""
        if question not in self._questions:
            self._questions.append(question)
        return question


class Hook(Joined[Question]):
    """Questions asked before something happens, each as question(subject, at); each may raise Refused."""

    def ask(self, subject: Any, at: datetime) -> None:
        """Ask every question of the subject; the first Refused is raised to the caller."""
        for question in self._questions:
            question(subject, at)


before_boutique_closes = Hook()
before_person_leaves = Hook()
when_window_moves_back = Hook()
"""When a season's window, moved a moment ago, is to be as before: asked with the season's id and that moment."""


class Remark(NamedTuple):
    """What there is to say of a season for one boutique, and whether it is closed there although its window is open."""

    sentence: str
    is_closed: bool = False


Remarks = dict[int, Remark]
Source = Callable[["Boutique", "Sequence[Season]", datetime], Remarks]


class SeasonRemarks(Joined[Source]):
    """Who has something to say of seasons for one boutique, each asked as source(boutique, seasons, at)."""

    def of(self, boutique: "Boutique | None", seasons: "Sequence[Season]", at: datetime) -> Remarks:
        """Return what is said, by the season's id; nothing for a person without a boutique."""
        found: Remarks = {}
        if boutique is None:
            return found
        for source in self._questions:
            found |= source(boutique, seasons, at)
        return found


season_remarks = SeasonRemarks()


class SeasonActs(Joined[Callable[["Season"], "list[Entry]"]]):
    """Who has acts to tell on a season's timeline beside those of its lists, each asked as source(season)."""

    def of(self, season: "Season") -> "list[Entry]":
        """Return what is told, in any order."""
        return [entry for source in self._questions for entry in source(season)]


season_acts = SeasonActs()
