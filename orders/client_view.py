"""What the client's side of the tablet shows of a line: the piece in words, its price of today, when it is expected."""

from dataclasses import dataclass
from datetime import date, datetime

from boutiques.models import Staff
from boutiques.money import spell
from orders.confirming import agreed_in, may_not_confirm
from orders.drawing import Drawing, drawing_of
from orders.fingerprint import fingerprint
from orders.lifecycle import State
from orders.made_of import Made, differences, labels, made_of
from orders.models import Confirmation, Order, Specification
from orders.pricing import price_of
from orders.seen import as_seen_by
from orders.showing import arrival, to_be_agreed


@dataclass(frozen=True)
class Shown:
    """The page: no name, no reference, nothing of how it came about."""

    choice: Specification
    rows: list[tuple[str, Made]]
    drawing: Drawing
    instead: str
    """How what Paris proposes differs from what was asked; nothing where it proposes nothing."""
    fingerprint: str
    today: date
    price: str
    price_words: str
    arrival: str
    why_not: str
    """Why it cannot be confirmed now."""
    agreed: Confirmation | None
    """The client's own confirmation of this very choice."""


def shown_of(user: Staff, order: Order, at: datetime) -> Shown:
    """Return what the client is shown of a line that this person may show (five queries or so).

    The delivered piece rules once it is there. The fingerprint is taken before a wish is read in the words of today.
    """
    agrees_to = to_be_agreed(order)
    printed = fingerprint(agrees_to)
    asked = as_seen_by(user, order, at, with_line=False).specification
    choice = asked if asked.pk == agrees_to.pk else agrees_to
    made = made_of(choice)
    today = order.boutique.today(at)
    listed = price_of(choice, order.boutique, today)
    confirmations = list(order.confirmations.order_by("at", "pk"))
    return Shown(
        choice=choice,
        rows=[(label, made[label]) for label in labels([choice]) if label != "Style" and made[label].text],
        drawing=drawing_of(choice),
        instead=differences(asked, choice, with_initials=True) if choice is not asked else "",
        fingerprint=printed,
        today=today,
        price=spell(listed.amount, listed.currency) if listed else "",
        price_words=price_words(order, known=listed is not None),
        arrival=arrival(order, choice, today),
        why_not=may_not_confirm(order, choice),
        agreed=agreed_in(confirmations, order, choice),
    )


def price_words(order: Order, *, known: bool) -> str:
    """Say what the price is: none is promised before the day it is paid."""
    if order.state >= State.ARRIVED:
        return "Payable when it is handed over, at the price of that day." if known else (
            "Its price is that of the day it is handed over."
        )  # fmt: skip
    return "Payable on arrival, at the price of that day." if known else "Its price is that of the day it arrives."
