"""hold: one of the boutique's few slots is kept for this request until a day."""

from datetime import date

from boutiques.days import day_in_paris
from boutiques.models import Season
from orders import slots
from orders.door import Step, verb

KEEP_LATER = "Keep it until today or a later day."


@verb
def hold(step: Step, *, season: Season, until: date | None = None) -> None:
    """Keep a slot of the season; `until` is its last day in Paris time (if none, after the boutique's usual days)."""
    today = day_in_paris(step.at)
    until = until or min(slots.usual_day(step.order.boutique, step.at), season.last_day)
    step.refuse_unless(season.kind == step.order.kind, "Slots are of special orders' seasons.", field="season")
    step.refuse_unless(season.closes_at > step.at, f"{season.name} has closed; its slots are gone.", field="season")
    step.refuse_unless(until >= today, KEEP_LATER, field="until")
    slots.hold(step, season, until)
    step.facts.update(season=season, until=until)
