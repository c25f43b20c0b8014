"""Sending a line to Paris: the window and the menu asked, the placement with its frozen words and indicative price."""

from django.db.models import Max, Subquery
from django.db.models.functions import Coalesce

from boutiques.menu import Fault, Menu
from boutiques.models import Season
from orders import discretion, slots, wording
from orders.door import Step
from orders.models import Placement, Specification
from orders.pricing import price_columns
from orders.special import ask_special
from orders.specify import Wanted

NEVER = (Fault.MISSING, Fault.NOT_MADE)
"""What not even an exception makes good: a choice not made, a piece that is never made."""


def ask_window(step: Step, season: Season) -> None:
    """Ask whether the boutique may place in this season now. Raises Refused at `season`.

    A slot kept after a refusal is placed until its day, whatever the window says.
    """
    order = step.order
    step.refuse_unless(
        season.kind == order.kind,
        f"{season.name} takes no {order.get_kind_display().lower()}s. Choose another season.",
        field="season",
    )
    if season.is_open(step.at):
        return
    kept = slots.kept_for(order, step.at) if order.is_special else None
    if kept and kept.after_refusal and kept.season_id == season.pk:
        return
    step.refuse_unless(season.is_open_for(order.boutique, step.at), season.window_sentence(step.at), field="season")


def ask_menu(step: Step, season: Season, wanted: Wanted, *, exception: str = "") -> bool:
    """Ask whether the choice is complete and on the menu; say whether it goes beyond it as an exception.

    Raises Refused at `choice`; a podium order is never an exception.
    """
    ask_special(step, wanted)
    problems = Menu(season, step.at, about=wanted.choice).problems(wanted.choice)
    if not problems:
        return False
    possible = step.order.is_special and not any(problem.fault in NEVER for problem in problems)
    why_not = wording.sentences(problem.sentence for problem in problems)
    step.refuse_unless(possible, why_not, field="choice")
    step.refuse_unless(
        exception, f"{why_not} As an exception it needs its reason, which Paris reads.", field="exception"
    )
    discretion.refuse_names(step, exception, field="exception")
    return True


def reasons(exception: str, words: str) -> str:
    """Why it goes beyond the menu, and what else was said; Paris reads both."""
    return "\n".join(part for part in (exception, words) if part)


def send(
    step: Step, *, season: Season, specification: Specification, choice: str, words: str = "", exception: bool = False
) -> Placement:
    """Write the next placement of the line and let the line say what was sent."""
    order = step.order
    last = order.placements.order_by().values("order").annotate(last=Max("number")).values("last")
    number = Coalesce(Subquery(last), 0) + 1
    placement = step.write(
        Placement(
            order=order,
            number=number,
            season=season,
            specification=specification,
            choice=choice,
            exception=exception,
            priced_on=step.today,
            by=step.by,
            at=step.at,
            **price_columns(specification, order.boutique, step.today),
            **step.say(words),
        )
    )
    order.specification = specification
    order.season = season
    step.facts.update(specification=specification.pk, season=season.pk, choice=choice, exception=exception)
    return placement
