"""Why a person may not begin a verb on a line, told by no more than what they see of the line."""

from collections.abc import Iterable
from datetime import datetime

from boutiques.models import Staff
from config.errors import NotYours, Refused
from orders import permissions, wording
from orders.lifecycle import Move, State, Verb, Who
from orders.models import Order
from orders.sight import state_told


def refusal(user: Staff | None, verb: Verb, order: Order, at: datetime) -> Refused | None:
    """Return why the person may not begin the verb where the line stands, or None.

    Whom the verb never concerns hears the same in every state; the others hear what follows from the state as they see
    it, so that no refusal tells an offered piece from one that is only promised.
    """
    if permissions.may(user, verb, order, at):
        return None
    ever = people(verb.moves_of(order.kind) or verb.moves)
    if not is_among(ever, user, order, at):
        return NotYours(wording.only_for(verb, ever))
    seen = state_told(user, order, at) if user else State(order.state)
    here = people(verb.moves_from(order.kind, seen))
    if not here:
        return Refused(wording.not_from_here(verb, order, seen))
    if not is_among(here, user, order, at):
        return NotYours(wording.only_for(verb, here))
    return Refused(wording.PROMISED_ALREADY)


def people(moves: Iterable[Move]) -> tuple[Who, ...]:
    """Who does these moves, each once."""
    return tuple(dict.fromkeys(who for move in moves for who in move.who))


def is_among(people: Iterable[Who], user: Staff | None, order: Order, at: datetime) -> bool:
    """Say whether the person is one of them, for this line."""
    return any(permissions.is_one_of(who, user, order, at) for who in people)
