"""How an open offer ends: blame-free, with a reason; the promise ends with it."""

from orders.door import Step
from orders.models import Offer
from orders.models.words import spoken


def end_offer(step: Step, outcome: Offer.Outcome, *, reason: str = "", words: str = "") -> Offer:
    """End the open offer; the piece is then promised to nobody and lies on the manager's desk."""
    offer: Offer = step.order.open_offer()
    close_offer(step, offer, outcome, reason=reason, words=words)
    step.order.client = None
    step.order.sa = None
    return offer


def close_offer(step: Step, offer: Offer, outcome: Offer.Outcome, *, reason: str = "", words: str = "") -> None:
    """Write how the offer ended, and note it so that a correction opens it again."""
    said = spoken(words)
    Offer.objects.filter(pk=offer.pk).update(outcome=outcome, reason=reason, ended_at=step.at, ended_by=step.by, **said)
    step.facts.update(ended=offer.pk, client=offer.client_id, reason=reason)
    step.words = words
