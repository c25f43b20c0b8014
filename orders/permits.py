"""The papers of an exotic piece: entered as they are written, struck where they are wrong, never changed."""

from datetime import date, datetime

from django.db import transaction

from boutiques import clock
from boutiques.models import Staff
from config.errors import NotYours, Refused
from orders import permissions, wording
from orders.models import Order, Permit, Piece


def piece_with_papers(order: Order, *, by: Staff, at: datetime) -> Piece:
    """Return the piece whose papers this person may enter. Raises NotYours, or Refused where it needs none."""
    if not (permissions.is_own_sa(by, order) or permissions.is_manager(by, order, at)):
        raise NotYours("Papers are entered by the client's associate or the manager. Ask them.")
    piece = order.piece_in_hand()
    if piece is None:
        raise Refused("The piece is not here yet. Its papers are entered once it has arrived.")
    leather = piece.specification.leather
    if not (leather and leather.needs_cites):
        raise Refused(f"{leather.name if leather else 'This piece'} needs no papers to cross a border.")
    return piece


def enter(
    order: Order, *, by: Staff, type: str, number: str, issued_on: date, expires_on: date, destination: str,
    at: datetime | None = None,
) -> Permit:  # fmt: skip
    """Write a permit of the order's piece down; the same one again is the one that is there.

    `type` is export or import, `destination` a country code. Raises NotYours, and Refused at a field.
    """
    at = at or clock.now()
    with transaction.atomic():
        locked = Order.objects.filter(pk=order.pk).locked().select_related("boutique", "client", "wished_by").get()
        piece = piece_with_papers(locked, by=by, at=at)
        if issued_on > locked.boutique.today(at):
            raise Refused(wording.FUTURE_DAY, field="issued_on")
        if expires_on <= issued_on:
            raise Refused("It expires after the day it was issued.", field="expires_on")
        there = piece.permits.standing().filter(type=type, number=number, destination=destination).first()
        return there or Permit.objects.create(
            piece=piece, type=type, number=number, issued_on=issued_on, expires_on=expires_on,
            destination=destination, by=by, at=at,
        )  # fmt: skip


def strike(
    order: Order, *, by: Staff, type: str, number: str, destination: str, why: str, at: datetime | None = None
) -> Permit:
    """Take a permit of the order's piece off, for one of the reasons of Permit.Struck; it stays on record.

    Done twice, it is done once. Raises NotYours, and Refused where there is no such permit.
    """
    at = at or clock.now()
    with transaction.atomic():
        locked = Order.objects.filter(pk=order.pk).locked().select_related("boutique", "client", "wished_by").get()
        piece = piece_with_papers(locked, by=by, at=at)
        alike = piece.permits.filter(type=type, number=number, destination=destination)
        permit = alike.standing().order_by("pk").first()
        if permit is None:
            gone = alike.order_by("-struck_at").first()
            if gone is None:
                raise Refused("There is no such permit.")
            return gone
        permit.struck_by, permit.struck_at, permit.struck_why = by, at, why
        permit.save(update_fields=["struck_by", "struck_at", "struck_why"])
        return permit
