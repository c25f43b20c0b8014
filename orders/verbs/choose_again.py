"""choose again: a refused line, or one Paris is silent about, becomes a request again; its slot is kept for a while."""

from datetime import timedelta

from orders import slots
from orders.door import Step, verb
from orders.lifecycle import State
from orders.special import ask_special
from orders.specify import Wanted, specify

SILENCE = timedelta(days=60)
"""After so long without an answer a placed line may be chosen anew outside the window (LIFECYCLE, section 1)."""


@verb
def choose_again(step: Step, *, wanted: Wanted, words: str = "") -> None:
    """Begin a new choice on the same line; the alternatives are still there."""
    order = step.order
    if order.state == State.PLACED:
        sent = order.last_placement()
        silent = step.at - sent.at >= SILENCE
        step.refuse_unless(
            silent or sent.season.is_open_for(order.boutique, step.at),
            "It is with Paris. Choose again while the window is open, or after 60 days without an answer.",
        )
        slots.keep(step)
    ask_special(step, wanted)
    differs = wanted.differs_from(Wanted.of(order.specification))
    order.specification = specify(wanted)
    step.facts.update(specification=order.specification_id, differs=differs)
    step.words = words
