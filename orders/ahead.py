"""The step that lies ahead of a line: what is waited for, and until when."""

from dataclasses import dataclass
from datetime import datetime

from boutiques.days import spell_day
from orders.lifecycle import State
from orders.seen import Seen
from orders.sight import Sight
from orders.telling import isolated


@dataclass(frozen=True)
class Ahead:
    """What comes next; `when` may be empty."""

    what: str
    when: str = ""


WAITS_FOR = {
    State.REQUESTED: "Placed at the podium",
    State.PLACED: "Paris answers",
    State.AMENDED: "Agreed, or closed",
    State.REFUSED: "Chosen again, sent again, or closed",
    State.ACCEPTED: "Arrives",
    State.ARRIVED: "Offered to a client",
    State.DECLINED: "Offered to somebody else, or to the floor",
    State.OFFERED: "Bought or declined",
    State.SOLD: "Handed over",
}


def ahead(seen: Seen, at: datetime) -> Ahead | None:
    """Return the step ahead as this person may read it, or None at the end of the line."""
    if seen.sight is Sight.PIECE or (seen.sight is Sight.PARIS and seen.state >= State.ARRIVED):
        return None
    what = WAITS_FOR.get(seen.state)
    if seen.state is State.REQUESTED and seen.order.is_special:
        what = "Placed in a slot"
    sale = seen.order.standing_sale()
    if what is None or (sale and sale.handed_over_on):
        return None
    if seen.state is State.ARRIVED and seen.client:
        what = f"Offered to {isolated(seen.client.short)}"
    return Ahead(what, until_when(seen, at))


def until_when(seen: Seen, at: datetime) -> str:
    """Say until when, or for what, it waits; nothing where that is not known."""
    order, offer = seen.order, seen.order.open_offer()
    if offer:
        over = offer.hold_until < order.boutique.today(at)
        return f"{'its time ran out on' if over else 'until'} {spell_day(offer.hold_until)}"
    return f"waits for {order.season.name}" if seen.state is State.REQUESTED and order.season else ""
