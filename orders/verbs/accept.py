"""accept: Paris takes the order on its book."""

from datetime import date

from orders.answering import answer
from orders.door import Step, verb
from orders.models import Answer


@verb
def accept(step: Step, *, day: date | None = None, letter: str = "", message: str = "") -> None:
    """Record Paris's yes; `letter` is its reference where the manager enters it."""
    answer(step, Answer.Outcome.ACCEPTED, day=day, letter=letter, message=message)
    step.order.after_acceptance = True
