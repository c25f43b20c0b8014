"""Sending a line to Paris: the placement with its frozen words and indicative price."""

from boutiques.models import Season
from orders.door import Step
from orders.models import Placement, Specification
from orders.models.words import spoken
from orders.pricing import price_columns


def send(step: Step, *, season: Season, specification: Specification, choice: str, words: str = "") -> Placement:
    """Write the next placement of the line and let the line say what was sent."""
    order = step.order
    number = order.placements.count() + 1
    placement = step.write(
        Placement(
            order=order,
            number=number,
            season=season,
            specification=specification,
            choice=choice,
            priced_on=step.today,
            by=step.by,
            at=step.at,
            **price_columns(specification, order.boutique, step.today),
            **spoken(words),
        )
    )
    order.specification = specification
    order.season = season
    step.facts.update(specification=specification.pk, season=season.pk, choice=choice)
    step.words = words
    return placement
