"""Boutiques in which nobody decides: no manager has the post and no deputy stands in; and when that changes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from boutiques.days import spell_day
from boutiques.models import Boutique, Staff
from boutiques.models.delegation import facts_of_vacancy


@dataclass(frozen=True)
class Vacancy:
    """A boutique whose post is vacant, on the day of a question."""

    boutique: Boutique
    until: date | None
    """The day on which a deputy who is named already begins; None where nobody is."""
    covered: bool
    """Whether a deputy stands in today."""
    ask: tuple[str, ...]
    """The administrators, who may name a deputy."""

    @property
    def sentence(self) -> str:
        """What everybody in the boutique is told while nobody decides."""
        until = f"until {spell_day(self.until)}" if self.until else "until a manager comes or a deputy is named"
        return f"Nobody decides here {until}: ask {either(self.ask) or 'an administrator'}."


def vacant_posts(at: datetime) -> list[Vacancy]:
    """Return the trading boutiques without an active manager at that moment, by name (one query)."""
    rows = Boutique.objects.annotate(**facts_of_vacancy("pk")).filter(Q(("post_is_held", False))).order_by("name")
    return [vacancy_of(row, row, at) for row in rows if row.is_trading(row.today(at))]


def undecided(at: datetime) -> list[Vacancy]:
    """Return those of them in which no deputy stands in either: the administrators' list (one query)."""
    return [one for one in vacant_posts(at) if not one.covered]


def nobody_decides(person: Staff, at: datetime) -> Vacancy | None:
    """Return the vacancy of the person's own boutique where nobody decides there, as their session brought it.

    No query; None for a person who was not loaded by a session, and for Paris and administrators.
    """
    if person.boutique is None or getattr(person, "post_is_held", True):
        return None
    vacancy = vacancy_of(person.boutique, person, at)
    return None if vacancy.covered else vacancy


def vacancy_of(boutique: Boutique, row: Any, at: datetime) -> Vacancy:
    """Read what `facts_of_vacancy` brought on a row."""
    today = boutique.today(at)
    days = [(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in row.cover]
    covered = any(first <= today <= last for first, last in days)
    return Vacancy(boutique, next((first for first, _ in days if first > today), None), covered, tuple(row.whom_to_ask))


def either(names: tuple[str, ...]) -> str:
    """Some names as people say them: Ada Petit or Jean Roux."""
    *others, last = names or ("",)
    return f"{', '.join(others)} or {last}" if others else last
