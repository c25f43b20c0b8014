"""The list's columns of choice: what each is called, and what it says of a row, no more than the row may show."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from boutiques.days import spell_short
from boutiques.models import Kind
from boutiques.money import spell
from clients.models import Standing

USUAL = ("why", "next")
MOST_COLUMNS = 4
"""So many fit beside piece, client, state and reference."""
STANDING = dict(Standing.choices)


class Column(NamedTuple):
    """A column: its head, and what stands in it for a line that the person knows; "" for any other."""

    head: str
    words: Callable[[dict[str, Any]], str] | None = None
    """None: the row says it by itself."""


def season(facts: dict[str, Any]) -> str:
    """The season it was sent for, or waits for."""
    return facts["season__code"] or ""


def associate(facts: dict[str, Any]) -> str:
    """Who looks after it, where the client may be named."""
    return (facts["sa__name"] or "The desk") if facts["known__pk"] else ""


def standing(facts: dict[str, Any]) -> str:
    """The standing of the client it is promised to; of who wished it, while it is promised to nobody."""
    wisher = "" if facts["client_id"] else facts["wisher__standing"]
    return STANDING.get(facts["known__standing"] or wisher, "")


def requested(facts: dict[str, Any]) -> str:
    """The day it was first wished for."""
    day: date | None = facts["requested_on"]
    return spell_short(day) if day else ""


def price(facts: dict[str, Any]) -> str:
    """The price of the day it came; before that, the indicative one of its last sending."""
    if facts["piece__price"] is not None:
        return spell(facts["piece__price"], facts["piece__currency"])
    said = facts["said"] or {}
    return spell(said["price"], said["currency"]) if said.get("price") is not None else ""


COLUMNS = {
    "why": Column("Why now"),
    "next": Column("Next"),
    "kind": Column("Kind", lambda facts: Kind(facts["kind"]).label.split()[0]),
    "season": Column("Season", season),
    "leather": Column("Leather"),
    "colour": Column("Colour"),
    "sa": Column("Associate", associate),
    "standing": Column("Standing", standing),
    "requested": Column("Wished on", requested),
    "price": Column("Price", price),
}
COLUMNS_OF_PARIS = ("why", "next", "kind", "season", "leather", "colour")
"""Whom it is for Paris reads of each row by standing; of associates, days of a wish and prices it reads nothing."""


def further(row: Any, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return heads and words of the columns that a row does not say by itself; of a mere piece, only what it is."""
    made = {"leather": row.leather, "colour": row.shade}
    found = []
    for name in columns:
        column = COLUMNS[name]
        if column.words:
            found.append((column.head, column.words(row.facts) if row.facts else ""))
        elif name in made:
            found.append((column.head, made[name]))
    return found
