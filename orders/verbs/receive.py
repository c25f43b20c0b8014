"""receive: the piece is there; its delivered specification and the price in force that day are written."""

from datetime import date

from orders.door import Step, verb
from orders.models import Piece
from orders.pricing import price_columns
from orders.special import ask_kind
from orders.specify import Wanted, copied, specify


@verb
def receive(
    step: Step,
    *,
    day: date | None = None,
    delivered: Wanted | None = None,
    blind_stamp: str = "",
    words: str = "",
) -> None:
    """Record the arrival; `delivered` None means: as agreed. What differs stands in the event."""
    order = step.order
    agreed = Wanted.of(order.specification)
    wanted = delivered or agreed
    step.refuse_unless(
        wanted.style and wanted.leather and wanted.colour, "Say which style, leather and colour came.", field="style"
    )
    ask_kind(step, wanted)
    sent_on = order.boutique.today(order.last_placement().at)
    received_on = step.on(day, not_before=sent_on)
    differs = wanted.differs_from(agreed)
    specification = specify(wanted) if differs else copied(order.specification)
    step.write(
        Piece(
            order=order, specification=specification, received_on=received_on, blind_stamp=blind_stamp, by=step.by,
            at=step.at, **price_columns(specification, order.boutique, received_on),
        )
    )  # fmt: skip
    order.after_acceptance = True
    step.words = words
    step.facts.update(delivered=specification.pk, differs=differs)
