"""decline: the client does not take the piece; nobody is blamed."""

from datetime import date

from orders.door import Step, verb
from orders.ending import end_offer
from orders.models import Offer


@verb
def decline(step: Step, *, reason: str, day: date | None = None, words: str = "") -> None:
    """End the offer with the client's reason (a code of wording.DECLINE_REASONS)."""
    offer = end_offer(step, Offer.Outcome.DECLINED, reason=reason, words=words)
    step.on(day, not_before=step.order.boutique.today(offer.at))
