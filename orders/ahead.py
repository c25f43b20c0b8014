"""What lies ahead of a line: the next step, and the piece's arrival once it is placed; each with its time."""

from dataclasses import dataclass
from datetime import datetime

from boutiques.days import spell_day
from orders.arrival_range import UNDER_WAY, Like, arrival_range
from orders.expecting import in_the_year
from orders.lifecycle import State
from orders.seen import Seen
from orders.sight import Sight
from orders.telling import isolated


@dataclass(frozen=True)
class Ahead:
    """What comes next; `when` may be empty."""

    what: str
    when: str = ""
    is_late: bool = False


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


def ahead(seen: Seen, at: datetime) -> list[Ahead]:
    """Return the steps ahead as this person may read them, the farthest first; none at the end of the line."""
    if seen.sight is Sight.PIECE or (seen.sight is Sight.PARIS and seen.state >= State.ARRIVED):
        return []
    what = WAITS_FOR.get(seen.state)
    if seen.state is State.REQUESTED and seen.order.is_special:
        what = "Placed in a slot"
    sale = seen.order.standing_sale()
    if what is None or (sale and sale.handed_over_on):
        return []
    if seen.state is State.ARRIVED and seen.client:
        what = f"Offered to {isolated(seen.client.short)}"
    arrival = arrives(seen, at)
    if arrival and seen.state is State.ACCEPTED:
        return [arrival]
    return [*([arrival] if arrival else []), Ahead(what, until_when(seen, at))]


def arrives(seen: Seen, at: datetime) -> Ahead | None:
    """Return when a piece that is with Paris is expected, for the house that waits for it (one query)."""
    order, wanted = seen.order, seen.order.specification
    placed = next((step.day for step in reversed(seen.told) if step.verb == "place" and not step.undone), None)
    if placed is None or seen.state not in UNDER_WAY or seen.sight not in (Sight.EVERYTHING, Sight.OWN):
        return None
    like = Like(wanted.style_id, wanted.leather_id, wanted.design_id)
    today = order.boutique.today(at)
    expected = in_the_year(arrival_range(order.kind, like, order.boutique, today), placed, today)
    return Ahead(WAITS_FOR[State.ACCEPTED], expected.words, expected.is_late)


def until_when(seen: Seen, at: datetime) -> str:
    """Say until when, or for what, it waits; nothing where that is not known."""
    order, offer = seen.order, seen.order.open_offer()
    if offer:
        over = offer.hold_until < order.boutique.today(at)
        return f"{'its time ran out on' if over else 'until'} {spell_day(offer.hold_until)}"
    return f"waits for {order.season.name}" if seen.state is State.REQUESTED and order.season else ""
