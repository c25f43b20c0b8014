"""A department's budget in a season: what is spent by indicative prices, and whether a piece goes over it."""

from datetime import date

from django.db.models import OuterRef, Subquery, Sum

from boutiques.models import Boutique, Budget, Season
from boutiques.money import spell
from orders.models import Placement, Specification
from orders.pricing import price_of


def budget_of(boutique: Boutique, season: Season, specification: Specification) -> Budget | None:
    """Return the budget of the piece's department with `spent`, what standing placements cost in minor units."""
    placed = Placement.objects.filter(
        order__boutique=OuterRef("boutique"),
        season=OuterRef("season"),
        specification__style__department=OuterRef("department"),
        undone_by=None,
    )
    spent = placed.order_by().values("season").annotate(sum=Sum("price")).values("sum")
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
    budget = budget_of(placement.order.boutique, season, placement.specification)
    return said(budget, season) if budget and placement.price is not None else ""


def said(budget: Budget, season: Season, more: int = 0) -> str:
    """Say by how much the budget would be exceeded, with so much more; nothing while it holds."""
    over = (budget.spent or 0) + more - budget.amount  # type: ignore[attr-defined]
    if over <= 0:
        return ""
    return f"The {budget.department} budget of {season.name} would be exceeded by {spell(over, budget.currency)}."
