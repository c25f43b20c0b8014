"""counter: the boutique answers Paris's proposal with one of its own; no window is asked."""

from orders import discretion
from orders.answering import proposed
from orders.door import Step, verb
from orders.sending import send
from orders.special import ask_special
from orders.specify import Wanted, specify


@verb
def counter(step: Step, *, wanted: Wanted, words: str = "") -> None:
    """Send another choice in answer to what Paris proposed; the slot stays."""
    order = step.order
    step.refuse_unless(
        wanted.style and wanted.leather and wanted.colour, "Name style, leather and colour.", field="style"
    )
    proposal = proposed(order)
    step.refuse_unless(
        proposal is None or wanted.differs_from(Wanted.of(proposal)),
        "This is what Paris proposes. Agree to it, or change something.",
        field="style",
    )
    ask_special(step, wanted)
    discretion.refuse_names(step, words, field="words")
    season = order.season
    assert season is not None, "a placed line has its season"
    send(step, season=season, specification=specify(wanted), choice="counter", words=words)
