"""close: the line ends, with a reason."""

from orders import discretion, permissions, slots
from orders.door import Step, verb
from orders.lifecycle import State
from orders.models import Order

ELSEWHERE_IN_THE_HOUSE = (State.ARRIVED, State.DECLINED)


@verb
def close(step: Step, *, reason: str, letter: str = "", words: str = "", fulfilled_by: Order | None = None) -> None:
    """End the line for a reason of wording.CLOSE_REASONS.

    From the order book it takes Paris, or the manager with its letter. `fulfilled_by` is the line whose piece fulfilled
    this one.
    """
    order = step.order
    by_manager = step.by is not None and not step.by.is_paris
    step.refuse_unless(
        letter or order.state != State.ACCEPTED or not by_manager,
        "It is on Paris's book: give the reference of Paris's letter.",
        field="letter",
    )
    discretion.refuse_names(step, letter, field="letter")
    step.refuse_unless(
        order.state not in ELSEWHERE_IN_THE_HOUSE or reason in {"lost", "destroyed", "back_to_paris", "mistake"},
        "The piece is in the house: say whether it was lost, destroyed, went back to Paris or was entered by mistake.",
        field="reason",
    )
    step.refuse_unless(
        fulfils(fulfilled_by, order) if fulfilled_by else reason != "fulfilled",
        "A piece that its client buys fulfils a request: note the sale, and choose the request there.",
        field="reason",
    )
    kept = order.kept_slots.exists() if order.is_special else False
    manager = permissions.is_manager(step.by, order, step.at)
    step.refuse_unless(not kept or manager, "A slot is kept for it: only the manager closes it.")
    if order.is_special:
        slots.on_close(step)
    step.refuse_unless(
        fulfilled_by is None or reason == "fulfilled", "Say that it is fulfilled by another piece.", field="reason"
    )
    order.close_reason = reason
    order.fulfilled_by = fulfilled_by
    step.facts.update(reason=reason, letter=letter, fulfilled_by=fulfilled_by)
    step.words = words


def fulfils(piece: Order, request: Order) -> bool:
    """Whether the piece of one line may fulfil another: a wish of the client who buys it."""
    buys = piece.state in (State.OFFERED, State.SOLD) and piece.client_id == request.client_id
    return buys and request.state == State.REQUESTED and piece.pk != request.pk
