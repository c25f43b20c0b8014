"""void: a sale that did not hold; it stays on record, voided, and the piece is back on the desk."""

from datetime import date

from orders.door import Step, verb
from orders.models import Event, Sale
from orders.verbs.correct import correct


@verb
def void(step: Step, *, words: str, day: date | None = None) -> None:
    """Void the standing sale, for a reason in words; the request it closed opens again."""
    step.refuse_unless(words, "Say why the sale does not hold.", field="words")
    sale: Sale = step.order.standing_sale()
    voided_on = step.on(day, not_before=sale.paid_on)
    step.facts["sale"] = sale.pk
    step.then(lambda event: Sale.objects.filter(pk=sale.pk).update(voided_by=event, voided_on=voided_on))
    step.order.client = None
    step.order.sa = None
    step.words = words
    closed = (
        Event.objects.filter(order__fulfilled_by=step.order, verb="close")
        .select_related("order")
        .order_by("-pk")
        .first()
    )
    if closed:
        correct(closed.order, by=step.by, at=step.at, undoes=closed, words=words, with_its_sale=True)
