"""Whom associates propose for a piece, as one person may read it: the manager all, an associate their own."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from boutiques.models import Staff
from orders.lifecycle import State
from orders.models import Order, Proposal
from orders.seen import Seen

OPEN = (State.ARRIVED, State.DECLINED)


@dataclass(frozen=True)
class Proposed:
    """One proposal; `back` is where its associate takes it back, while it is not decided."""

    client: str
    by: str
    on: date
    words: str
    outcome: str = ""
    back: str = ""


def proposals_of(user: Staff, seen: Seen, at: datetime) -> list[Proposed]:
    """Return the proposals for the line's piece that this person may read (one query where there is any)."""
    order = seen.order
    if order.state < State.ARRIVED or user.is_paris or not order.is_proposed:  # type: ignore[attr-defined]
        return []
    rows = Proposal.objects.visible_to(user, at).standing().filter(order=order)
    rows = rows.select_related("client", "sa", "words")
    return [told(one, order, user) for one in rows.order_by("at", "pk")]


def told(one: Proposal, order: Order, user: Staff) -> Proposed:
    """Say one proposal; "not this time" once the piece is sold to another or released."""
    decided = order.state in (State.SOLD, State.RELEASED)
    won = order.state == State.SOLD and order.client_id == one.client_id
    open_still = order.client_id is None and order.state in OPEN and one.sa_id == user.pk
    return Proposed(
        client=one.client.name,
        by=one.sa.short_name,
        on=order.boutique.today(one.at),
        words=one.said,
        outcome=("It is theirs" if won else "Not this time") if decided else "",
        back=reverse("take_back_proposal", args=[order.reference, one.client.uuid]) if open_still else "",
    )
