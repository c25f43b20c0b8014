"""What Paris's answers share: the placement they answer, the day, and the letter where a manager speaks for Paris."""

from datetime import date

from orders import discretion
from orders.door import Step
from orders.merging import WITH_ROWS
from orders.models import Answer, Order, Placement, Specification
from orders.reasons import words_column


def answer(
    step: Step,
    outcome: Answer.Outcome,
    *,
    day: date | None,
    letter: str = "",
    reason: str = "",
    message: str = "",
    specification: Specification | None = None,
    is_recall: bool = False,
    placement: Placement | None = None,
) -> Answer:
    """Write Paris's answer to the last placement, which may be given.

    Raises Refused without a letter on Paris's behalf, or a wrong day.
    """
    placement = placement or step.order.last_placement()
    on_behalf = step.by is not None and not (step.by.is_paris or is_recall)
    step.refuse_unless(
        letter or not on_behalf, "Give the reference of Paris's letter: you answer on its behalf.", field="letter"
    )
    discretion.refuse_names(step, letter, field="letter")
    discretion.refuse_names(step, message, field="message")
    sent_on = step.order.boutique.today(placement.at)
    given = step.on(day, not_before=sent_on)
    step.facts.update(reason=reason, letter=letter)
    written: Answer = step.write(
        Answer(
            placement=placement,
            outcome=outcome,
            day=given,
            reason=reason,
            reason_words=words_column(reason),
            letter=letter if on_behalf else "",
            specification=specification,
            is_recall=is_recall,
            by=step.by,
            at=step.at,
            **step.say(message),
        )
    )
    if written.reason_words:
        step.facts["reason_words"] = written.reason_words
    return written


def proposed(order: Order) -> Specification | None:
    """Return what Paris proposes, with the rows of its choices, or None (one query)."""
    rows = Answer.objects.filter(placement__order=order, undone_by=None, replaced_by=None)
    standing = rows.select_related(*(f"specification__{name}" for name in WITH_ROWS)).order_by("-pk").first()
    return standing.specification if standing else None
