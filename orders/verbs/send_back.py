"""send back: Paris makes it good; the piece stays on record as returned. A piece taken in is closed instead."""

from datetime import date

from orders.door import Step, verb
from orders.lifecycle import State


@verb
def send_back(step: Step, *, reason: str, day: date | None = None, words: str = "") -> None:
    """Return the piece in hand to Paris, for a reason of wording.RETURN_REASONS."""
    order = step.order
    piece = order.piece_in_hand()
    piece.returned_on = step.on(day, not_before=piece.received_on)
    piece.return_reason = reason
    piece.save(update_fields=["returned_on", "return_reason"])
    step.facts.update(piece=piece.pk, reason=reason)
    step.words = words
    if order.last_placement() is None:
        order.close_reason = "back_to_paris"
        step.target = State.CLOSED
    else:
        step.target = State.ACCEPTED
