"""place: the manager places a request at the podium; nothing can be changed about it afterwards."""

from boutiques.menu import Menu
from boutiques.models import Season
from orders import wording
from orders.budget import over_budget
from orders.door import Step, verb
from orders.models import Specification
from orders.sending import send
from orders.specify import Wanted, copied, specify


@verb
def place(
    step: Step,
    *,
    season: Season,
    choice: str = "first",
    alternative: int | None = None,
    substitute: Wanted | None = None,
    words: str = "",
) -> None:
    """Send the request to Paris in this season's window.

    `choice` is first, alternative (its rank in `alternative`) or substitute (with `substitute` and why in `words`).
    Over a department's budget asks for words too. Raises Refused at the field that is wrong.
    """
    order = step.order
    step.refuse_unless(
        season.kind == order.kind,
        f"{season.name} takes no {order.get_kind_display().lower()}s. Choose another season.",
        field="season",
    )
    step.refuse_unless(season.is_open_for(order.boutique, step.at), season.window_sentence(step.at), field="season")
    chosen = what_is_placed(step, choice, alternative, substitute)
    problems = Menu(season, step.at).problems(chosen.choice)
    step.refuse_unless(not problems, wording.sentences(problem.sentence for problem in problems), field="choice")
    step.refuse_unless(
        choice != "substitute" or words, "Say why something else is placed than was wished.", field="words"
    )
    sent = copied(order.specification) if choice == "first" else specify(chosen)
    over = over_budget(order.boutique, season, sent, step.today)
    step.refuse_unless(not over or words, f"{over} Say why it is placed all the same, or leave it.", field="words")
    send(step, season=season, specification=sent, choice=choice, words=words)


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
