"""agree: the client, or the boutique for its own, says yes to what Paris proposed; no window is asked."""

from datetime import date

from orders.door import Step, verb
from orders.models import Agreement, Answer
from orders.pricing import price_columns


@verb
def agree(step: Step, *, how: str, day: date | None = None, words: str = "") -> None:
    """Make the proposal the specification and record its indicative price of that day."""
    order = step.order
    proposal = Answer.objects.select_related("specification__style", "specification__leather").get(
        placement=order.last_placement(), undone_by=None, replaced_by=None
    )
    proposed = proposal.specification
    assert proposed is not None
    agreed_on = step.on(day, not_before=proposal.day)
    step.refuse_unless(
        how != "boutique" or order.client_id is None, "It is promised to a client: say how they agreed.", field="how"
    )
    step.write(
        Agreement(
            answer=proposal, how=how, day=agreed_on, by=step.by, at=step.at,
            **price_columns(proposed, order.boutique, agreed_on), **step.say(words),
        )
    )  # fmt: skip
    order.specification = proposed
    order.after_acceptance = True
    step.facts.update(how=how, specification=proposed.pk)
