"""Lines on their way between boutiques: what another one offers a manager, and where stands what theirs passed on."""

from dataclasses import dataclass
from datetime import datetime

from boutiques.models import Staff
from config import keyset
from orders import glance, wording
from orders.lifecycle import State
from orders.models import Order, Transfer
from orders.permissions import lines_offered_to
from orders.rows import Reader, Row, age_of, piece_row, slug
from orders.sight import Sight, state_seen
from orders.today import MOST, SHOWN, Section

ANSWERS = [("take_over", "Take it over"), ("turn_down", "Turn it down")]
NEWEST = ("-state_since", "-id")


def offered_to(reader: Reader) -> list[Section]:
    """Return the section of what other boutiques offer the person's, the longest wait first (one query, or three)."""
    user, at = reader.user, reader.at
    if not reader.houses:
        return []
    offers = Transfer.objects.filter(outcome="open", to_boutique__in=sorted(reader.houses)).order_by("offered_at", "pk")
    found = {offer.order_id: offer for offer in offers.select_related("from_boutique")[:MOST]}
    if not found:
        return []
    lines = Order.objects.filter(lines_offered_to(user, at), pk__in=found)
    facts = {row["pk"]: row for row in glance.fetch(lines, user, at)}
    rows = [offered_row(facts[pk], offer, reader) for pk, offer in found.items() if pk in facts]
    return [Section("offered_here", "Offered by another boutique", rows=rows, most=MOST)]


def offered_row(facts: dict, offer: Transfer, reader: Reader) -> Row:
    """A row that says what is offered, by whom and with whom; names stay in the house they belong to."""
    row = piece_row(facts, reader)
    state = State(facts["state"])
    if state < State.ARRIVED:
        row.word, row.slug = wording.STATE_WORDS[state], slug(state)
    row.who, row.beside = offer.from_boutique.name, "with its client" if offer.with_client else "without a client"
    row.age = age_of(offer.offered_at, reader.at)
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


def still_open(user: Staff, at: datetime) -> list[PassedOn]:
    """Return the first of what the person's boutique passed on and that is not at its end (one query)."""
    lines = Order.objects.passed_on_by(user, at).open().select_related("boutique").order_by(*NEWEST)
    return [entry(line) for line in lines[:SHOWN]]


def passed_on(user: Staff, at: datetime, *, after: Order | None = None) -> keyset.Sheet:
    """Return the page of all that the person's boutique passed on, the latest change first (one query)."""
    lines = Order.objects.passed_on_by(user, at).select_related("boutique")
    sheet = keyset.sheet(lines, NEWEST, after=(after.state_since, after.pk) if after else None)
    return keyset.Sheet([entry(line) for line in sheet.rows], sheet.before, sheet.after)


def entry(line: Order) -> PassedOn:
    """One line, of whose piece no more is told than to any house that only sees it."""
    state = state_seen(line, Sight.PIECE)
    return PassedOn(line.reference, line.boutique.name, wording.STATE_WORDS[state], slug(state))
