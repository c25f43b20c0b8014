"""What a withdrawal means for orders: every request and open order that uses the thing, by boutique and by state.

Paris and administrators read it. A row tells reference, boutique, state and choice, and nothing of whom it is for;
Paris reads of requests that were never sent to it only how many there are.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from boutiques.models import Season, Staff
from orders import bare, uses, wording
from orders.lifecycle import BY_NAME, FIRST_FINAL, State
from orders.models import Order
from orders.permissions import lines_in_withdrawal

RECALLED_FROM = BY_NAME["recall"].sources
SHOWN = (State.REQUESTED, State.PLACED, State.AMENDED, State.ACCEPTED, State.REFUSED, State.ARRIVED)
"""The columns of the counts, in the order a line goes through them; what came is "arrived", whatever became of it."""


@dataclass(frozen=True)
class Affected:
    """One line that uses the thing: all that an administrator may know of it."""

    pk: int
    reference: str
    boutique: str
    state: State
    choice: str
    where: str
    may_recall: bool
    note: str

    @property
    def state_words(self) -> str:
        """The state in the house's words."""
        return wording.STATE_WORDS[self.state]

    @property
    def state_slug(self) -> str:
        """The state's class on the screen."""
        return self.state.name.lower()


@dataclass
class House:
    """One boutique: how many of its lines use the thing in each state, and the rows that may be shown."""

    code: str
    name: str
    counts: dict[State, int] = field(default_factory=dict)
    rows: list[Affected] = field(default_factory=list)

    @property
    def in_columns(self) -> list[tuple[str, int]]:
        """The states with its counts, in the order of the columns."""
        return [(wording.STATE_WORDS[state], self.counts.get(state, 0)) for state in SHOWN]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    @property
    def recalled(self) -> list[Affected]:
        """The rows that may be recalled."""
        return [row for row in self.rows if row.may_recall]

    @property
    def others(self) -> list[Affected]:
        """The rows that may not, and why."""
        return [row for row in self.rows if not row.may_recall]


@dataclass
class Impact:
    """All of it, by boutique; `elsewhere` counts the open orders of other seasons that use the thing too."""

    houses: list[House]
    elsewhere: list[tuple[str, int]]

    @property
    def columns(self) -> list[tuple[str, int]]:
        """The states with their totals, in order."""
        return [
            (wording.STATE_WORDS[state], sum(house.counts.get(state, 0) for house in self.houses)) for state in SHOWN
        ]

    @property
    def total(self) -> int:
        """How many lines use it."""
        return sum(house.total for house in self.houses)

    @property
    def requests(self) -> int:
        """How many of them are wishes."""
        return sum(house.counts.get(State.REQUESTED, 0) for house in self.houses)

    @property
    def recalled(self) -> list[Affected]:
        """Every row that may be recalled."""
        return [row for house in self.houses for row in house.recalled]

    @property
    def digest(self) -> str:
        """What a person has seen who read this: another digest, and more (or fewer) orders use it by now."""
        return hashlib.sha256(" ".join(sorted(row.reference for row in self.recalled)).encode()).hexdigest()[:16]

    def left(self, rows: Iterable[str], houses: Iterable[str]) -> list[Affected]:
        """The rows to recall, without those and without those boutiques' that are to be left as they are."""
        kept, spared = set(rows), set(houses)
        return [
            row for house in self.houses if house.code not in spared for row in house.recalled
            if row.reference not in kept
        ]  # fmt: skip


def impact(season: Season, axis: str, row: Any, user: Staff, at: datetime) -> Impact:
    """Read what uses the thing (three queries, however many lines do)."""
    lines = using(season, axis, row.pk, at)
    houses: dict[str, House] = {}
    for facts in counted(lines):
        house = houses.setdefault(facts["boutique__code"], House(facts["boutique__code"], facts["boutique__name"]))
        state = told(facts["state"])
        house.counts[state] = house.counts.get(state, 0) + facts["lines"]
    for one in shown(lines.filter(lines_in_withdrawal(user))):
        houses[one["boutique__code"]].rows.append(affected(one))
    return Impact(list(houses.values()), elsewhere(season, axis, row.pk))


def told(state: int) -> State:
    """The state as Paris and administrators are told it: that a piece came, not what became of it."""
    return State.ARRIVED if State.ARRIVED <= state < State.CLOSED else State(state)


def using(season: Season, axis: str, pk: int, at: datetime) -> QuerySet[Order]:
    """The open lines of the season that use it, with where; wishes are of the season that they would be placed in."""
    wish = Q(state=State.REQUESTED, kind=season.kind) & waits_for(season, at)
    sent = Q(state__gt=State.REQUESTED, state__lt=FIRST_FINAL, season=season)
    marks = {
        "in_choice": uses.in_choice(axis, pk),
        "in_parts": uses.in_parts(axis, pk),
        "in_thread": uses.in_thread(axis, pk),
        "in_alternatives": Q(state=State.REQUESTED) & uses.in_alternatives(axis, pk),
        "in_proposal": Q(state=State.AMENDED) & uses.in_proposal(axis, pk),
    }
    found = Order.objects.filter(wish | sent).annotate(**{name: uses.truth(mark) for name, mark in marks.items()})
    return found.filter(Q(*((name, True) for name in marks), _connector=Q.OR))


def waits_for(season: Season, at: datetime) -> Q:
    """The condition that a wish of the season's kind would be placed in it: it waits for it, or for none to come."""
    if season.closes_at <= at:
        return Q(season=season)
    return Q(season=None) | Q(season=season) | Q(season__closes_at__lte=at)


def counted(lines: QuerySet[Order]) -> QuerySet:
    """How many lines there are in each boutique and state (one query)."""
    per = lines.order_by("boutique__name").values("boutique__code", "boutique__name", "state")
    return per.annotate(lines=Count("pk"))


def shown(lines: QuerySet[Order]) -> QuerySet:
    """The lines as rows, by boutique and reference (one query).

    A wish is read in the catalogue's words of today, what was sent in those it was sent with.
    """
    live = bare.words()
    marks = ("in_choice", "in_parts", "in_thread", "in_alternatives", "in_proposal")
    columns = (
        "pk",
        "reference",
        "state",
        "boutique__code",
        "boutique__name",
        *marks,
        *live,
    )
    return lines.annotate(**live).order_by("boutique__name", "reference").values(*columns)


def affected(facts: dict[str, Any]) -> Affected:
    """Make a row: where the line uses the thing, and whether it may be recalled."""
    state = told(facts["state"])
    may = state in RECALLED_FROM and (facts["in_proposal"] if state is State.AMENDED else True)
    return Affected(
        pk=facts["pk"],
        reference=facts["reference"],
        boutique=facts["boutique__name"],
        state=state,
        choice=bare.choice(facts),
        where=where(facts, state),
        may_recall=may,
        note="" if may else note(state),
    )


def where(facts: dict[str, Any], state: State) -> str:
    """Say where else than in the choice itself it is used; nothing where it is the choice."""
    if state is State.AMENDED and facts["in_proposal"]:
        return "in what Paris proposes"
    if facts["in_choice"]:
        return ""
    places = {"in_parts": "a part", "in_thread": "the thread", "in_alternatives": "an alternative"}
    return "in " + " and ".join(words for mark, words in places.items() if facts[mark])


def note(state: State) -> str:
    """Say why a line is not recalled."""
    return {
        State.REQUESTED: "A wish: marked, and its manager is told",
        State.AMENDED: "Paris proposes something else already",
        State.REFUSED: "Paris said no already",
        State.ARRIVED: "Already arrived",
    }.get(state, "")


def elsewhere(season: Season, axis: str, pk: int) -> list[tuple[str, int]]:
    """The orders with Paris or on the book of other seasons that use it too, by season (one query)."""
    sent = Q(state__in=RECALLED_FROM) & ~Q(season=season) & uses.anywhere(axis, pk)
    per = Order.objects.filter(sent).order_by("-season__opens_at").values_list("season__code")
    return list(per.annotate(lines=Count("pk")))
