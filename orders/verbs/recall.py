"""recall: Paris takes a colour or leather back: it proposes another, or refuses; an answer each."""

from orders import slots
from orders.answering import answer
from orders.door import Step, verb
from orders.lifecycle import State
from orders.models import Answer
from orders.special import ask_special
from orders.specify import Wanted, specify


@verb
def recall(step: Step, *, reason: str, replacement: Wanted | None = None, message: str = "") -> None:
    """Take the line's colour or leather back, with a replacement to agree to, or none."""
    order = step.order
    if replacement:
        ask_special(step, replacement)
    standing = Answer.objects.filter(placement=order.last_placement(), undone_by=None, replaced_by=None).first()
    if standing:
        Answer.objects.filter(pk=standing.pk).update(replaced_by=standing)
    proposed = specify(replacement) if replacement else None
    outcome = Answer.Outcome.PROPOSES if proposed else Answer.Outcome.REFUSED
    fresh = answer(step, outcome, day=None, reason=reason, message=message, specification=proposed, is_recall=True)
    if standing:
        Answer.objects.filter(pk=standing.pk).update(replaced_by=fresh)
        step.facts["replaced"] = standing.pk
    order.after_acceptance = False
    if proposed:
        step.facts["proposed"] = proposed.pk
        step.target = State.AMENDED
    else:
        step.target = State.REFUSED
        slots.keep(step)
