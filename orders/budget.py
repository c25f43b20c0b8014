"""A department's budget in a season: what is spent by indicative prices, and whether one more piece goes over it."""

from datetime import date

from django.db.models import Sum

from boutiques.models import Boutique, Budget, Season
from boutiques.money import spell
from orders.models import Placement, Specification
from orders.pricing import price_of


def spent(boutique: Boutique, season: Season, department: str) -> int:
    """Return what the boutique's standing placements of the season cost, in minor units of its currency."""
    placed = Placement.objects.filter(
        order__boutique=boutique, season=season, specification__style__department=department, undone_by=None
    )
    return placed.aggregate(sum=Sum("price"))["sum"] or 0


def over_budget(boutique: Boutique, season: Season, specification: Specification, on: date) -> str:
    """Return the sentence that one more such piece goes over its department's budget, or nothing."""
    department = specification.style.department if specification.style else ""
    budget = Budget.objects.filter(season=season, boutique=boutique, department=department).first()
    price = price_of(specification, boutique, on)
    if budget is None or price is None:
        return ""
    over = spent(boutique, season, department) + price.amount - budget.amount
    if over <= 0:
        return ""
    return f"The {department} budget of {season.name} would be exceeded by {spell(over, budget.currency)}."
