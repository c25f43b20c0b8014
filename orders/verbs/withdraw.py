"""withdraw: the boutique takes its offer back; no decline of the client."""

from orders.door import Step, verb
from orders.ending import end_offer
from orders.models import Offer


@verb
def withdraw(step: Step, *, words: str) -> None:
    """End the offer for the boutique's own reason, in words."""
    step.refuse_unless(words, "Say why the offer is taken back.", field="words")
    end_offer(step, Offer.Outcome.WITHDRAWN, words=words)
