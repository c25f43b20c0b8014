"""How much of a line a person sees: everything, their own clients' part, the piece, or Paris's view."""

from datetime import datetime
from enum import Enum

from boutiques.models import Staff
from clients.models import Client
from orders import permissions
from orders.lifecycle import State
from orders.models import Order


class Sight(Enum):
    """Four ways to look at one line."""

    EVERYTHING = "everything"
    OWN = "own"
    PIECE = "piece"
    PARIS = "paris"


PARIS_VERBS = (
    "place", "resubmit", "accept", "refuse", "amend", "agree", "counter", "recall", "choose_again", "receive",
    "send_back", "close", "correct",
)  # fmt: skip
"""What Paris reads of a line: what was sent, answered, and whether it came."""

PIECE_VERBS = ("place", "accept", "amend", "receive", "take_in", "send_back", "release")
"""The piece's own steps: what any associate may know of a piece in the house."""


def sight_of(user: Staff, order: Order, at: datetime) -> Sight:
    """Return how much of this line the person sees; the line itself came through `visible_to`."""
    if user.is_paris:
        return Sight.PARIS
    if permissions.is_manager(user, order, at):
        return Sight.EVERYTHING
    clients = (order.client, order.wished_by)
    if any(permissions.looks_after(user, client) for client in clients):
        return Sight.OWN
    shared = order.state < State.ARRIVED and any(may_know(user, client) for client in clients)
    return Sight.OWN if shared else Sight.PIECE


def may_know(user: Staff, client: Client | None) -> bool:
    """Whether an associate may know this client: an own one, or one the boutique shares and who is not discreet."""
    if client is None:
        return False
    if permissions.looks_after(user, client):
        return True
    shared = user.boutique is not None and user.boutique.sees_all_clients and user.boutique_id == client.boutique_id
    return shared and not client.discreet


def may_name(user: Staff, sight: Sight, order: Order, client: Client | None) -> bool:
    """Whether the name of this client may stand beside the line.

    Each house names its own clients only. What a boutique shares among its associates are wishes: from the arrival on
    only an own client is named.
    """
    if client is None or sight in (Sight.PARIS, Sight.PIECE):
        return False
    if sight is Sight.EVERYTHING:
        return client.boutique_id == order.boutique_id
    if permissions.looks_after(user, client):
        return True
    return order.state < State.ARRIVED and may_know(user, client)


def state_told(user: Staff, order: Order, at: datetime) -> State:
    """The line's state as this person is told of it.

    Whose client's line passed on to another client knows of it, from then on, what everybody knows of a piece.
    """
    sight = sight_of(user, order, at)
    of_another = sight is Sight.OWN and order.client is not None and not may_name(user, sight, order, order.client)
    return state_seen(order, Sight.PIECE if of_another else sight)


def state_seen(order: Order, sight: Sight, state: State | None = None) -> State:
    """The line's state as told, or that of a `state` it had: Paris learns that a piece came, not what became of it."""
    state = State(order.state) if state is None else state
    if sight is Sight.PARIS and State.ARRIVED <= state < State.CLOSED:
        return State.ARRIVED
    return piece_state_of(state) if sight is Sight.PIECE else state


def piece_state_of(state: State) -> State:
    """A piece's state as told to a house that only sees it as a piece."""
    return State.ARRIVED if State.ARRIVED <= state < State.SOLD else state
