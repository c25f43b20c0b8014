"""correct: the last move is taken back; slot, hold, offer and price are restored as they were."""

from datetime import date

from orders import slots_back, taking_back
from orders.door import Step, verb
from orders.lifecycle import FIRST_FINAL, State
from orders.models import Event


@verb
def correct(
    step: Step,
    *,
    undoes: Event | None = None,
    words: str = "",
    hold_until: date | None = None,
    with_its_sale: bool = False,
) -> None:
    """Take back the line's last move; `undoes` names it where the form was made for a certain one.

    A lapsed offer opens again only with a new `hold_until`. `with_its_sale` is for a request that opens again because
    the sale that fulfilled it is void. Raises Refused, NotYours.
    """
    last = taking_back.last_move(step.order)
    step.refuse_unless(last, "There is nothing to take back yet.")
    assert last is not None
    step.refuse_unless(
        undoes is None or undoes.pk == last.pk, "Somebody did more since. Only the last step can be taken back."
    )
    taking_back.ask(step, last, with_its_sale=with_its_sale)
    step.undoes = last
    step.target = State(last.from_state)
    step.words = words
    step.facts["undoes"] = last.verb
    before = step.order.client_id
    taking_back.restore(step, last, hold_until=hold_until)
    if step.order.client_id != before or step.order.state >= FIRST_FINAL > step.target:
        taking_back.ask_whom_it_goes_back_to(step)
    slots_back.on_correct(step, last)
