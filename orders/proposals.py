"""Whom associates propose for a piece, as one person may read it: the manager all, an associate their own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from boutiques.models import Staff
from orders.lifecycle import FIRST_FINAL, State
from orders.models import Order, Piece, Proposal
from orders.seen import Seen
from orders.telling import isolated

OPEN = (State.ARRIVED, State.DECLINED)
TOLD_FOR = timedelta(days=60)
"""So long an associate still reads what became of a proposal."""
MOST = 30


@dataclass(frozen=True)
class Proposed:
    """One proposal; `back` is where its associate takes it back, while it is not decided."""

    client: str
    by: str
    on: date
    words: str
    outcome: str = ""
    back: str = ""


@dataclass(frozen=True)
class OwnProposal:
    """One of an associate's own proposals, with the piece it was for."""

    told: Proposed
    reference: str
    piece: str
    tint: str


def proposals_of(user: Staff, seen: Seen, at: datetime) -> list[Proposed]:
    """Return the proposals for the line's piece that this person may read (one query where there is any)."""
    order = seen.order
    if order.state < State.ARRIVED or user.is_paris or not order.is_proposed:  # type: ignore[attr-defined]
        return []
    return [told(one, order, user) for one in proposed_for(order, user, at)]


def proposed_for(order: Order, user: Staff, at: datetime) -> QuerySet[Proposal]:
    """Return the standing proposals for a piece that this person may read, the first one first (one query)."""
    rows = Proposal.objects.visible_to(user, at).standing().filter(order=order)
    return rows.select_related("client", "sa", "words").order_by("at", "pk")


def said_of(one: Proposal) -> str:
    """Say in a sentence who proposes whom, and why."""
    return f"{one.sa.short_name} proposes {isolated(one.client.name)}: “{one.said}”"


def own_proposals(user: Staff, at: datetime) -> list[OwnProposal]:
    """Return what an associate proposed and waits for, or what was decided lately, the last first (one query).

    A piece that went to the floor or left the house has no page for them any more; here its outcome still stands.
    """
    came = Piece.objects.filter(order=OuterRef("order"), undone_by=None).order_by("-pk")
    lately = Q(order__state__lt=State.SOLD) | Q(order__state_since__gt=at - TOLD_FOR)
    rows = (
        Proposal.objects.standing().filter(lately, sa=user).select_related("client", "sa", "words", "order__boutique")
    )
    rows = rows.annotate(
        style=Subquery(came.values("specification__style_name")[:1]),
        colour=Subquery(came.values("specification__colour_name")[:1]),
        leather=Subquery(came.values("specification__leather_name")[:1]),
    )
    return [
        OwnProposal(told(one, one.order, user), one.order.reference, one.style, f"{one.colour}, {one.leather}")
        for one in rows.order_by("-at", "-pk")[:MOST]
    ]


def told(one: Proposal, order: Order, user: Staff) -> Proposed:
    """Say one proposal; "not this time" once the piece is sold to another, or goes from the house in another way."""
    gone = order.state >= FIRST_FINAL or order.boutique_id != one.client.boutique_id
    won = order.state == State.SOLD and order.client_id == one.client_id
    open_still = order.client_id is None and order.state in OPEN and one.sa_id == user.pk and not gone
    return Proposed(
        client=one.client.name,
        by=one.sa.short_name,
        on=order.boutique.today(one.at),
        words=one.said,
        outcome=("It is theirs" if won else "Not this time") if gone else "",
        back=reverse("take_back_proposal", args=[order.reference, one.client.uuid]) if open_still else "",
    )
