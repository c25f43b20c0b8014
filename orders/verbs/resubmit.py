"""resubmit: the line is sent to Paris again: the next placement of the same line."""

from boutiques.models import Season
from orders import discretion, slots
from orders.door import Step, verb
from orders.lifecycle import State
from orders.sending import ask_menu, ask_window, reasons, send
from orders.specify import Wanted, copied, specify


@verb
def resubmit(
    step: Step,
    *,
    season: Season,
    words: str,
    wanted: Wanted | None = None,
    new_slot: bool = False,
    exception: str = "",
    letter: str = "",
) -> None:
    """Send it again in this season's window, the same or changed (`wanted`), with the reason in words.

    From the order book it takes the reference of Paris's letter. A special order keeps its slot unless `new_slot`;
    `exception` says why it goes beyond the menu.
    """
    order = step.order
    step.refuse_unless(words, "Say why it is sent again.", field="words")
    step.refuse_unless(
        letter or order.state != State.ACCEPTED,
        "It is on the book: give the reference of Paris's letter.",
        field="letter",
    )
    discretion.refuse_names(step, letter, field="letter")
    discretion.refuse_names(step, words, field="words")
    ask_window(step, season)
    chosen = wanted or Wanted.of(order.specification)
    off_menu = ask_menu(step, season, chosen, exception=exception)
    specification = copied(order.specification) if wanted is None else specify(chosen)
    order.after_acceptance = False
    step.facts["letter"] = letter
    said = reasons(exception, words) if off_menu else words
    send(step, season=season, specification=specification, choice="resubmitted", words=said, exception=off_menu)
    if order.is_special:
        slots.take_again(step, season, new=new_slot)
        step.facts["slot"] = slots.number_of(order)
        if order.slot and order.slot.season_id != season.pk:
            step.facts["slot_of"] = order.slot.season_id
