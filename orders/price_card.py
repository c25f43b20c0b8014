"""The price card of a line: indicative on its day, on arrival, today or paid, and how far apart."""

from dataclasses import dataclass, replace
from datetime import datetime

from boutiques.days import spell_day, spell_short
from boutiques.money import spell
from orders.lifecycle import State
from orders.models import Piece
from orders.pricing import drift, price_of
from orders.seen import Seen
from orders.sent import Quote, Sent
from orders.sight import Sight

MUCH = 10
"""Percent from which a rise is said aloud before a piece is offered."""


@dataclass(frozen=True)
class PriceCard:
    """What the card says, all in words; `note` is what was said on arrival, or that no price is listed."""

    said: str = ""
    said_on: str = ""
    due: str = ""
    due_on: str = ""
    drift: str = ""
    way: str = ""
    note: str = ""
    moved: str = ""
    """How far the price of the day it came lies from what was said, while its client is still to be told."""
    is_much: bool = False
    """Whether nobody should call before having read that."""


def price_card(seen: Seen, sent: Sent | None, at: datetime) -> PriceCard | None:
    """Return the card as this person may read it; None for Paris and for a closed line (one query at most)."""
    order = seen.order
    if seen.sight is Sight.PARIS or seen.state is State.CLOSED:
        return None
    today = order.boutique.today(at)
    piece = order.piece_in_hand()
    sale = order.standing_sale() if seen.sees_clients_part else None
    if sale:
        return compared(said_before(sent, piece), Quote(sale.amount, sale.currency, sale.paid_on), "Paid on")
    listed = price_of(seen.specification, order.boutique, today)
    now = Quote(listed.amount, listed.currency, today) if listed else Quote(None, "", today)
    if seen.sight is Sight.PIECE or not (sent or piece):
        return PriceCard(said=words(now), said_on=f"Price of {spell_short(today)}", note=unlisted(seen, now))
    asks = "To pay, price of" if piece else "Today, price of"
    card = compared(said_before(sent, piece), now, asks)
    moved, is_much = on_its_day(said_before(sent, piece), piece)
    return replace(card, note=unlisted(seen, now) or on_arrival(card, piece), moved=moved, is_much=is_much)


def said_before(sent: Sent | None, piece: Piece | None) -> Quote | None:
    """The indicative price; for a piece that was never ordered, that of its arrival."""
    if sent:
        return sent.quote
    return Quote(piece.price, piece.currency, piece.received_on) if piece else None


def compared(said: Quote | None, due: Quote, asks: str) -> PriceCard:
    """Set what was said beside what is due."""
    card = PriceCard(due=words(due), due_on=f"{asks} {spell_short(due.on)}")
    if said is None or said.amount is None:
        return card
    card = replace(card, said=words(said), said_on=f"On {spell_short(said.on)}")
    percent = drift(said.amount, due.amount) if said.currency == due.currency else None
    if percent is None:
        return card
    way = "rose" if percent >= 0.05 else "fell" if percent <= -0.05 else ""
    return replace(card, drift=f"{percent:+.1f} %" if way else "unchanged", way=way)


def on_its_day(said: Quote | None, piece: Piece | None) -> tuple[str, bool]:
    """Say how far the price of the day it came lies from what was said, in money and percent; whether it is much."""
    if piece is None or said is None:
        return "", False
    if piece.price is None:
        return f"No price was listed for the day it came, {spell_day(piece.received_on)}.", True
    percent = drift(said.amount, piece.price) if said.currency == piece.currency else None
    if percent is None or said.amount is None or abs(percent) < 0.05:
        return "", False
    money = spell(abs(piece.price - said.amount), piece.currency)
    more = f"{money} {'more' if percent > 0 else 'less'} than was said, {percent:+.1f} %"
    if abs(percent) <= MUCH:
        return f"On the day it came: {more}.", False
    return f"On the day it came the price was {more}. Say so when you call.", True


def words(quote: Quote) -> str:
    """The amount as people write it, or nothing."""
    return "" if quote.amount is None else spell(quote.amount, quote.currency)


def unlisted(seen: Seen, now: Quote) -> str:
    """Say that no price is on record, where there is a piece to price."""
    if now.amount is not None or not seen.specification.style_id:
        return ""
    return f"No price is listed for it on {spell_day(now.on)}."


def on_arrival(card: PriceCard, piece: Piece | None) -> str:
    """Say what it cost on the day it came, where that is neither the one nor the other."""
    if piece is None or piece.price is None:
        return ""
    arrived = spell(piece.price, piece.currency)
    return "" if arrived in (card.said, card.due) else f"{arrived} when it arrived on {spell_day(piece.received_on)}."
