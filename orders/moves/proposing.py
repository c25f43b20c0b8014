"""Proposing a client to another boutique, with the orders that go along; and a proposal's end without a move."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from boutiques import clock
from boutiques.models import Boutique, Staff
from clients import permissions
from clients.models import Client, ClientMove, MoveOutcome, WhyMoved
from config.errors import NotYours, Refused
from orders import verbs
from orders.moves.lines import lines_of, lock_lines, offered_along
from orders.notices.moves import tell_of_move

ANSWERED = "It is answered already: {outcome}."
WAITS = "This client is proposed to {house} already. Take that back first."
CHANGED = "One of these orders changed while you looked at it. Look at them once more."
ERASED = "This client was erased: there is nobody to move."
MERGED = "This client was merged with another entry meanwhile. Open the client once more."


@transaction.atomic
def propose(
    client: Client, to: Boutique, *, lines: Collection[str], why: str, by: Staff, submission: UUID,
    with_notes: bool = False, at: datetime | None = None,
) -> ClientMove:  # fmt: skip
    """Propose the client to a boutique, and offer it the lines of those references along; all of it or nothing.

    The same submission sent twice proposes once. Raises NotYours for who does not manage the client's boutique; Refused
    where another proposal waits, or one of the lines may not go any more.
    """
    at = at or clock.now()
    permissions.may_move(by, client, at)
    lock_lines(client)
    client = Client.every.select_for_update(of=("self",)).select_related("boutique").get(pk=client.pk)
    done = ClientMove.objects.filter(uuid=submission).first()
    if done:
        return done
    ask(client, to)
    chosen = [one.order for one in lines_of(client, at) if one.may_go and one.order.reference in lines]
    if len(chosen) != len(set(lines)):
        raise Refused(CHANGED, field="lines")
    move = ClientMove.objects.create(
        uuid=submission, client=client, from_boutique=client.boutique, to_boutique=to, why=why, with_notes=with_notes,
        lines=len(chosen), proposed_by=by, proposed_at=at,
    )  # fmt: skip
    for order in chosen:
        verbs.transfer(order, by=by, at=at, boutique=to, with_client=True, words=f"{WhyMoved(why).label}.", tells=False)
    tell_of_move(move, "proposed", by=by, at=at)
    return move


def ask(client: Client, to: Boutique) -> None:
    """Raise Refused for somebody who was erased, a boutique that is none to go to, or a proposal that waits."""
    if client.is_anonymised:
        raise Refused(ERASED)
    if client.merged_into_id:
        raise Refused(MERGED)
    if to.pk == client.boutique_id or to.closed_on:
        raise Refused("Choose another boutique.", field="to")
    waiting = ClientMove.objects.open().filter(client=client).select_related("to_boutique").first()
    if waiting:
        raise Refused(WAITS.format(house=waiting.to_boutique.name))


@transaction.atomic
def end(move: ClientMove, *, by: Staff, at: datetime | None = None) -> ClientMove:
    """Decline a proposal, as who manages the other boutique, or take it back, as who manages the client's own.

    The lines that were offered along stay where they are. Ended twice in the same way it ends once. Raises NotYours for
    who manages neither, Refused once it is answered otherwise.
    """
    at = at or clock.now()
    move = locked(move)
    ends_as = outcome_by(move, by, at)
    if move.outcome == ends_as:
        return move
    if not move.is_open:
        raise Refused(ANSWERED.format(outcome=move.get_outcome_display().lower()))
    for order in list(offered_along(move.client, move.to_boutique)):
        verbs.turn_down(order, by=by, at=at, tells=False)
    move.outcome, move.answered_by, move.answered_at = ends_as, by, at
    move.save(update_fields=["outcome", "answered_by", "answered_at"])
    tell_of_move(move, ends_as, by=by, at=at)
    return move


def outcome_by(move: ClientMove, by: Staff, at: datetime) -> MoveOutcome:
    """What it is when this person ends it; who manages both acts for their own. Raises NotYours."""
    houses = [one for one in (move.from_boutique, move.to_boutique) if by.is_manager_of(one, at)]
    if not houses:
        raise NotYours("The managers of the two boutiques answer it. Ask yours.")
    own = next((one for one in houses if one.pk == by.boutique_id), houses[0])
    return MoveOutcome.TAKEN_BACK if own == move.from_boutique else MoveOutcome.DECLINED


def locked(move: ClientMove) -> ClientMove:
    """Return the proposal as it is now, locked, and the client's lines with it."""
    rows = ClientMove.objects.select_for_update(of=("self",)).select_related("client", "from_boutique", "to_boutique")
    found = rows.get(pk=move.pk)
    lock_lines(found.client)
    return found
