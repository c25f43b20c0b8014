"""Turning the tablet to the client: who may show a line, and the session that is locked to it."""

from datetime import date, datetime

from django.urls import reverse

from boutiques.models import Staff
from config.errors import NotYours, Refused
from config.locked_sessions import SessionStore
from orders import permissions
from orders.addresses import order_url
from orders.answering import proposed
from orders.expecting import to_the_client
from orders.lifecycle import State, Who
from orders.models import Order, Specification
from orders.seen import shown_specification
from orders.sight import Sight
from orders.specify import Wanted


def may_not_show(user: Staff, order: Order, at: datetime) -> Refused | None:
    """Return why the person may not turn this line to its client, or None."""
    if not any(permissions.is_one_of(who, user, order, at) for who in (Who.OWN_SA, Who.MANAGER)):
        return NotYours("A piece is shown by its client’s own associate, or by the manager. Ask them.")
    if not order.is_open:
        return Refused("This order is at its end: there is nothing left to show and to agree on.")
    return None


def to_be_agreed(order: Order) -> Specification:
    """Return what the client is asked about: what Paris proposes, where it does (one query), else what rules."""
    if order.state == State.AMENDED:
        return proposed(order) or order.specification
    return shown_specification(order, Sight.EVERYTHING)


def show_url(order: Order) -> str:
    """The client's page of a line."""
    return reverse("show", args=[order.reference])


def confirm_url(order: Order) -> str:
    """Where the client's page sends its confirmation."""
    return reverse("confirm", args=[order.reference])


def turn(session: SessionStore, order: Order, at: datetime) -> None:
    """Lock the session to the client's page of this line; twice is once."""
    session.lock_to(show_url(order), confirm_url(order), back=order_url(order), at=at)


def is_turned(session: SessionStore, order: Order) -> bool:
    """Whether the session is locked to this very line."""
    return session.lock is not None and session.lock.home == show_url(order)


def arrival(order: Order, choice: Specification, on: date) -> str:
    """Say how long such a piece takes, as the client reads it; nothing once it is there (one query)."""
    if order.state >= State.ARRIVED:
        return ""
    return to_the_client(Wanted.of(choice), kind=order.kind, boutique=order.boutique, on=on)
