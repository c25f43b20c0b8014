"""recall: Paris takes a colour or leather back: it proposes another, or refuses; an answer each."""

from django.db.models import FilteredRelation, Q

from orders import slots
from orders.answering import answer
from orders.door import Step, verb
from orders.lifecycle import State
from orders.models import Answer, Order, Placement
from orders.special import ask_special
from orders.specify import Wanted, specify


@verb
def recall(step: Step, *, reason: str, replacement: Wanted | None = None, message: str = "") -> None:
    """Take the line's colour or leather back, with a replacement to agree to, or none."""
    order = step.order
    if replacement:
        ask_special(step, replacement)
    placement, standing = sent_and_answered(order)
    if standing:
        Answer.objects.filter(pk=standing.pk).update(replaced_by=standing)
    proposed = specify(replacement) if replacement else None
    outcome = Answer.Outcome.PROPOSES if proposed else Answer.Outcome.REFUSED
    fresh = answer(
        step, outcome, day=None, reason=reason, message=message, specification=proposed, is_recall=True,
        placement=placement,
    )  # fmt: skip
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


def sent_and_answered(order: Order) -> tuple[Placement, Answer | None]:
    """Return the last placement and the answer that stands on it, if one does (one query)."""
    stands = FilteredRelation("answers", condition=Q(answers__undone_by=None, answers__replaced_by=None))
    rows = order.placements.filter(undone_by=None).annotate(standing=stands).select_related("standing")  # type: ignore[misc]
    placement = rows.last()
    assert placement is not None
    return placement, getattr(placement, "standing", None)
