"""The manager's desk: free pieces with who wishes for one, offers, promises to keep; and the house's pieces for all."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from boutiques.models import Staff
from orders import glance
from orders.lifecycle import State
from orders.models import Order, Proposal
from orders.ranking import Candidate, Free, candidates_for
from orders.ranking_rules import RULES
from orders.rows import Reader, Row, rows_of
from orders.today import MOST, last_day, proposals, within

SHOWN = 3


class Thing(NamedTuple):
    """What a piece is, in the ids the ranking asks for."""

    style_id: int | None
    leather_id: int | None
    colour_id: int | None
    hardware_id: int | None


@dataclass
class FreePiece:
    """A piece promised to nobody, who might want it, best first, and whom associates propose."""

    row: Row
    candidates: list[Candidate] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def shown(self) -> list[Candidate]:
        """The first in rank."""
        return self.candidates[:SHOWN]

    @property
    def others(self) -> int:
        """How many more there are."""
        return max(0, len(self.candidates) - SHOWN)


@dataclass
class Desk:
    """Everything on the desk, sorted by what one does with it."""

    free: list[FreePiece] = field(default_factory=list)
    promised: list[Row] = field(default_factory=list)
    offered: list[Row] = field(default_factory=list)
    collect: list[Row] = field(default_factory=list)
    rules = tuple(rule.title for rule in RULES)
    """By what the clients of a free piece are ranked."""
    within = {name: within(name) for name in ("free", "running_out", "arrived", "collect")}
    """What the links of each part keep: the list its pieces stand in."""


def desk(reader: Reader) -> Desk:
    """Return the desk of the boutiques the person manages (three queries: pieces, candidates, proposals)."""
    lines = Order.objects.visible_to(reader.user).in_the_house().filter(boutique__in=reader.houses)
    rows = rows_of(glance.fetch(lines.order_by("state_since", "id")[:MOST], reader.user, reader.at), reader)
    found = Desk()
    free = []
    for row in rows:
        state = State(row.facts["state"])
        if state is State.SOLD:
            found.collect.append(row)
        elif state is State.OFFERED:
            found.offered.append(row)
        elif row.facts["client_id"]:
            found.promised.append(row)
        else:
            free.append(row)
    found.offered.sort(key=last_day)
    found.free = with_candidates(free, proposals(reader), reader.at)
    return found


def with_candidates(rows: list[Row], proposed: list[Proposal], at: datetime) -> list[FreePiece]:
    """Put beside each free piece who wishes for its style, and who is proposed (one query)."""
    known = ((row.facts["pk"], row.facts["boutique_id"], row.facts["kind"], thing(row.facts)) for row in rows)
    pieces = [Free(*one) for one in known]
    ranked = candidates_for(pieces, at)
    return [
        FreePiece(row, ranked[row.facts["pk"]], [one for one in proposed if one.order_id == row.facts["pk"]])
        for row in rows
    ]


def thing(facts: dict[str, Any]) -> Thing:
    """What came."""
    return Thing(*(facts[f"piece__specification__{name}"] for name in Thing._fields))


class Group(NamedTuple):
    """Pieces that stand alike: free, promised, sold."""

    title: str
    rows: list[Row]


def pieces(user: Staff, at: datetime) -> list[Group]:
    """Return the pieces in the person's house as pieces, those of a style together (one query)."""
    lines = Order.objects.visible_to(user).in_the_house().filter(boutique=user.boutique_id)
    named = lines.order_by("specification__style__rank", "specification__style_name", "reference")
    rows = rows_of(glance.fetch(named[:MOST], user, at), Reader.of(user, at))
    groups: dict[str, list[Row]] = {"Free": [], "Promised": [], "Sold": []}
    for row in rows:
        groups[row.mark or "Free"].append(row)
    titles = {"Free": "Free", "Promised": "Promised", "Sold": "Sold, to be collected"}
    return [Group(titles[key], found) for key, found in groups.items() if found]
