"""A department's budget in a season: what is spent by indicative prices, and whether a piece goes over it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from boutiques.models import Boutique, Budget, Season
from boutiques.money import spell
from orders.lifecycle import State
from orders.models import Order, Piece, Placement, Specification
from orders.pricing import price_of

NOT_BOUGHT = Q(order__state__in=[State.REQUESTED, State.REFUSED])
"""Refused, or to be chosen again: nothing is spent on it unless it is sent once more."""
LEFT_AGAIN = ("back_to_paris", "mistake")
"""Reasons of a closed line whose piece, if there was one, did not stay in the house."""


def ended_without() -> Q:
    """The condition that a line was closed and no piece stayed: none came, it was sent back, or went back to Paris.

    What was lost or destroyed in the house was bought. (A special order's slot is used up all the same: a place in the
    workshop was, money was not.)
    """
    here = Piece.objects.filter(order=OuterRef("order"), returned_on=None, undone_by=None)
    return Q(order__state=State.CLOSED) & (Q(order__close_reason__in=LEFT_AGAIN) | ~Q(Exists(here)))


def that_count(now: Order | None = None) -> QuerySet[Placement]:
    """The placements that are spent: each line's last one that stands, while Paris has it, accepted or delivered it.

    `now` is a line being placed at this moment, whose state does not say so yet.
    """
    later = Placement.objects.filter(order=OuterRef("order"), number__gt=OuterRef("number"), undone_by=None)
    off = NOT_BOUGHT | ended_without()
    counts = ~off | Q(order=now) if now else ~off
    return Placement.objects.filter(counts, ~Exists(later), undone_by=None).order_by()


@dataclass(frozen=True)
class Spent:
    """What is spent of one budget, in minor units of the boutique's currency, and how many pieces are not in it."""

    amount: int = 0
    with_tax: bool = False
    """Whether a price in it is with tax; a budget is without."""
    unpriced: int = 0
    """So many pieces have no indicative price in that currency."""


def spent_in(season: Season) -> dict[tuple[str, str], Spent]:
    """Return what is spent in the season, by the boutique's code and department (one query)."""
    priced = Q(price__isnull=False, currency=F("order__boutique__currency"))
    rows = (
        that_count()
        .filter(season=season)
        .values_list("order__boutique__code", "specification__style__department")
        .annotate(
            sum=Sum("price", filter=priced),
            taxed=BoolOr("tax_included", filter=priced),
            unpriced=Count("pk", filter=~priced),
        )
    )
    return {(code, department): Spent(sum_ or 0, bool(taxed), none) for code, department, sum_, taxed, none in rows}


def budget_of(
    boutique: Boutique, season: Season, specification: Specification, now: Order | None = None
) -> Budget | None:
    """Return the budget of the piece's department with `spent`: what counts, in minor units of its currency."""
    placed = that_count(now).filter(
        order__boutique=OuterRef("boutique"),
        season=OuterRef("season"),
        specification__style__department=OuterRef("department"),
        currency=OuterRef("currency"),
    )
    spent = placed.values("season").annotate(sum=Sum("price")).values("sum")
    department = specification.style.department if specification.style else ""
    budgets = Budget.objects.filter(season=season, boutique=boutique, department=department)
    return budgets.annotate(spent=Subquery(spent)).first()


def over_budget(boutique: Boutique, season: Season, specification: Specification, on: date) -> str:
    """Return the sentence that one more such piece would go over its department's budget, or nothing."""
    budget = budget_of(boutique, season, specification)
    price = price_of(specification, boutique, on) if budget else None
    return said(budget, season, price.amount) if budget and price else ""


def exceeded_by(placement: Placement) -> str:
    """Return the sentence that this placement, already written, goes over the budget, or nothing; one query."""
    season = placement.season
    budget = budget_of(placement.order.boutique, season, placement.specification, now=placement.order)
    return said(budget, season) if budget and placement.price is not None else ""


def said(budget: Budget, season: Season, more: int = 0) -> str:
    """Say by how much the budget would be exceeded, with so much more; nothing while it holds."""
    over = (budget.spent or 0) + more - budget.amount  # type: ignore[attr-defined]
    if over <= 0:
        return ""
    return f"The {budget.department} budget of {season.name} would be exceeded by {spell(over, budget.currency)}."
