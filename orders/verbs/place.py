"""place: the manager places a request at the podium; nothing can be changed about it afterwards."""

from boutiques.models import Season
from orders import discretion, slots
from orders.budget import exceeded_by
from orders.door import Step, verb
from orders.models import Specification
from orders.sending import ask_menu, ask_window, reasons, send
from orders.specify import Wanted, copied, specify


@verb
def place(
    step: Step,
    *,
    season: Season,
    choice: str = "first",
    alternative: int | None = None,
    substitute: Wanted | None = None,
    exception: str = "",
    words: str = "",
) -> None:
    """Send the request to Paris in this season's window.

    `choice` is first, alternative (its rank in `alternative`) or substitute (with `substitute` and why in `words`).
    `exception` says why a special order goes beyond the menu; Paris reads it.
    Over a department's budget asks for words. Raises Refused at the field that is wrong.
    """
    order = step.order
    ask_window(step, season)
    chosen = what_is_placed(step, choice, alternative, substitute)
    off_menu = ask_menu(step, season, chosen, exception=exception)
    step.refuse_unless(
        choice != "substitute" or words, "Say why something else is placed than was wished.", field="words"
    )
    if off_menu:
        discretion.refuse_names(step, words, field="words")
    sent = copied(order.specification) if choice == "first" else specify(chosen)
    placement = send(
        step, season=season, specification=sent, choice=choice, 
        words=reasons(exception, words) if off_menu else words, exception=off_menu,
    )  # fmt: skip
    over = "" if words or order.is_special else exceeded_by(placement)
    step.refuse_unless(not over, f"{over} Say why it is placed all the same, or leave it.", field="words")
    if order.is_special:
        slots.take(step, season)
        step.facts["slot"] = slots.number_of(order)


def what_is_placed(step: Step, choice: str, alternative: int | None, substitute: Wanted | None) -> Wanted:
    """Return what the manager chose to place of what was wished. Raises Refused where there is no such choice."""
    if choice == "alternative":
        ranked: Specification | None = next(
            (one.specification for one in step.order.alternatives.all() if one.rank == alternative), None
        )
        step.refuse_unless(ranked, "There is no such alternative. Choose one of those listed.", field="choice")
        return Wanted.of(ranked)  # type: ignore[arg-type]
    if choice == "substitute":
        step.refuse_unless(substitute, "Choose what is placed instead.", field="choice")
        return substitute  # type: ignore[return-value]
    return Wanted.of(step.order.specification)
