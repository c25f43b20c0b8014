"""What one should know before a piece is offered: papers, how far the price moved, second thoughts, the yearly cap."""

from datetime import datetime

from boutiques.days import spell_day
from boutiques.money import spell
from orders.models import Event, Order, Piece
from orders.price_card import MUCH
from orders.pricing import drift, due
from orders.quota import over_cap
from orders.sent import last_sent
from orders.telling import isolated


def said_before_an_offer(order: Order, at: datetime) -> list[str]:
    """Return the sentences to be read before this piece is offered."""
    piece: Piece | None = order.piece_in_hand()
    if piece is None:
        return []
    return [*papers(piece), *price_moved(order, piece, at), *second_thoughts(order)]


def papers(piece: Piece) -> list[str]:
    """Say which papers the piece needs to cross a border, and which are there."""
    leather = piece.specification.leather
    if not (leather and leather.needs_cites):
        return []
    permits = [
        f"{permit.get_type_display()} to {permit.goes_to} until {spell_day(permit.expires_on)}"
        for permit in piece.permits.standing().order_by("expires_on")
    ]
    there = f"There: {'; '.join(permits)}." if permits else "None is there yet."
    return [f"{leather.name} needs CITES papers to cross a border. {there}"]


def price_moved(order: Order, piece: Piece, at: datetime) -> list[str]:
    """Say that the price moved by more than ten percent since it was first said."""
    sent = last_sent(order)
    before = sent.quote.amount if sent else piece.price
    listed = due(piece, order.boutique, order.boutique.today(at))
    percent = drift(before, listed.amount) if listed else None
    if listed is None or before is None or percent is None or abs(percent) <= MUCH:
        return []
    then, now = spell(before, listed.currency), spell(listed.amount, listed.currency)
    return [f"The price moved by {percent:+.1f} %: {then} when it was ordered, {now} today."]


def second_thoughts(order: Order) -> list[str]:
    """Say what the client hesitated about, if they did on this line."""
    if order.client_id is None:
        return []
    noted = Event.objects.filter(order=order, verb="second_thoughts").select_related("words").order_by("-seq").first()
    name = isolated(order.client.short) if order.client else ""
    return [f"{name} had second thoughts on {spell_day(noted.day)}: “{noted.said}”"] if noted and noted.said else []


def cap_warning(order: Order, at: datetime) -> str:
    """Say that the promised client's yearly cap is reached, or nothing."""
    return over_cap(order.client, order.boutique, order, order.boutique.today(at)) if order.client else ""
