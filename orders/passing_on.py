"""Lines on their way between boutiques: what another one offers a manager, and where stands what theirs passed on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from boutiques.models import Staff
from config import keyset
from orders import glance, wording
from orders.lifecycle import State
from orders.models import Order, Transfer
from orders.permissions import lines_offered_to
from orders.rows import Reader, Row, age_of, piece_row, slug
from orders.sight import piece_state_of

ANSWERS = [("take_over", "Take it over"), ("turn_down", "Turn it down")]
NEWEST = ("-state_since", "-id")
MOST, SHOWN = 200, 5
"""So many offers are looked at; so many lines passed on stand on a day."""


def offered_to(reader: Reader) -> list[Row]:
    """Return what other boutiques offer those the person manages, the longest wait first (one query, or three)."""
    user, at = reader.user, reader.at
    if not reader.houses:
        return []
    offers = {offer["line"]: offer for offer in transfers_to(reader)[:MOST]}
    lines = Order.objects.filter(lines_offered_to(user, at), pk__in=offers)
    facts = {row["pk"]: row for row in glance.fetch(lines, user, at)} if offers else {}
    return [offered_row(facts[pk], offer, reader) for pk, offer in offers.items() if pk in facts]


def transfers_to(reader: Reader) -> QuerySet:
    """Compose the query of what is offered to the boutiques the reader manages, the longest wait first."""
    houses = sorted(reader.houses)
    rows = Transfer.objects.filter(outcome="open", to_boutique__in=houses).order_by("offered_at", "pk")
    return rows.values("with_client", line=F("order_id"), house=F("from_boutique__name"), at=F("offered_at"))


def offered_row(facts: dict[str, Any], offer: dict[str, Any], reader: Reader) -> Row:
    """A row that says what is offered, by whom and with whom; names stay in the house they belong to."""
    row = piece_row(facts, reader)
    state = State(facts["state"])
    if state < State.ARRIVED:
        row.word, row.slug = wording.STATE_WORDS[state], slug(state)
    row.who, row.beside = offer["house"], "with its client" if offer["with_client"] else "without a client"
    row.age = age_of(offer["at"], reader.at)
    row.why = "Waits for your answer"
    row.steps = ANSWERS
    row.facts = facts
    return row


@dataclass(frozen=True)
class PassedOn:
    """Where a line stands that went to another boutique: its number, the house, the state, and nothing else."""

    reference: str
    boutique: str
    word: str
    slug: str


def passed_on(user: Staff, at: datetime, *, after: Order | None = None) -> keyset.Sheet:
    """Return the page of all that the person's boutique passed on, the latest change first (one query)."""
    lines = Order.objects.passed_on_by(user, at).select_related("boutique")
    sheet = keyset.sheet(lines, NEWEST, after=(after.state_since, after.pk) if after else None)
    return keyset.Sheet([entry(line) for line in sheet.rows], sheet.before, sheet.after)


def entry(line: Order) -> PassedOn:
    """One line, of whose piece no more is told than to any house that only sees it."""
    return entry_of({"reference": line.reference, "boutique": line.boutique.name, "state": line.state})


def entry_of(line: dict[str, Any]) -> PassedOn:
    """The same, of what `morning` asked."""
    state = piece_state_of(State(line["state"]))
    return PassedOn(line["reference"], line["boutique"], wording.STATE_WORDS[state], slug(state))
