"""refuse: Paris does not take the order."""

from datetime import date

from orders import slots
from orders.answering import answer
from orders.door import Step, verb
from orders.models import Answer


@verb
def refuse(step: Step, *, reason: str, day: date | None = None, letter: str = "", message: str = "") -> None:
    """Record Paris's no with its reason (the code of one of `orders/reasons.py`)."""
    answer(step, Answer.Outcome.REFUSED, day=day, letter=letter, reason=reason, message=message)
    slots.keep(step)
