"""resubmit: the line is sent to Paris again: the next placement of the same line."""

from boutiques.models import Season
from orders import discretion, slots
from orders.door import Step, verb
from orders.lifecycle import State
from orders.sending import ask_menu, ask_window, send
from orders.specify import Wanted, copied, specify


@verb
def resubmit(
    step: Step, *, season: Season, words: str, wanted: Wanted | None = None, new_slot: bool = False, letter: str = ""
) -> None:
    """Send it again in this season's window, the same or changed (`wanted`), with the reason in words.

    From the order book it takes the reference of Paris's letter. A special order keeps its slot unless `new_slot`.
    """
    order = step.order
    step.refuse_unless(words, "Say why it is sent again.", field="words")
    step.refuse_unless(
        letter or order.state != State.ACCEPTED,
        "It is on the book: give the reference of Paris's letter.",
        field="letter",
    )
    discretion.refuse_names(step, words, field="words")
    ask_window(step, season)
    chosen = wanted or Wanted.of(order.specification)
    ask_menu(step, season, chosen)
    specification = copied(order.specification) if wanted is None else specify(chosen)
    if order.is_special and new_slot and order.slot_id:
        slots.give_up(step)
    if order.is_special and not order.slot_id:
        slots.take(step, season)
    order.after_acceptance = False
    step.facts["letter"] = letter
    send(step, season=season, specification=specification, choice="resubmitted", words=words)
