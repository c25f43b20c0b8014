"""amend: Paris proposes changes, field by field; the boutique agrees, answers or closes."""

from datetime import date

from orders.answering import answer
from orders.door import Step, verb
from orders.models import Answer
from orders.special import ask_special
from orders.specify import Wanted, specify


@verb
def amend(
    step: Step, *, wanted: Wanted, day: date | None = None, reason: str = "", letter: str = "", message: str = ""
) -> None:
    """Record what Paris proposes instead of what was sent."""
    sent = Wanted.of(step.order.specification)
    differs = wanted.differs_from(sent)
    step.refuse_unless(differs, "Nothing differs from what was sent. Change something, or accept it.", field="style")
    step.refuse_unless(
        wanted.style and wanted.leather and wanted.colour, "A proposal names style, leather and colour.", field="style"
    )
    ask_special(step, wanted)
    proposed = specify(wanted)
    answer(
        step, Answer.Outcome.PROPOSES, day=day, letter=letter, reason=reason, message=message, specification=proposed
    )
    step.facts.update(proposed=proposed.pk, differs=differs)
