"""What the picks cost each department: its budget, what is spent, what takes and maybes would cost, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from boutiques.models import Budget
from orders.budget import Spent, spent_in
from orders.models import Pick
from orders.podium.house import Podium
from orders.podium.wishes import Wish


@dataclass
class Sum:
    """One department's, in minor units of the boutique's currency; as budgets are, without tax where prices are."""

    department: str
    currency: str
    budget: int | None = None
    spent: int = 0
    takes: int = 0
    maybes: int = 0
    count: int = 0
    """How many are taken."""
    unpriced: int = 0
    """So many of them have no price in that currency."""
    with_tax: bool = False
    """Whether a price in it is with tax; a budget is without."""

    @property
    def left(self) -> int | None:
        """What is left once the takes are placed; None without a budget, below nothing where it is exceeded."""
        return None if self.budget is None else self.budget - self.spent - self.takes

    @property
    def left_at_most(self) -> int | None:
        """What is left if every maybe is taken as well."""
        return None if self.left is None else self.left - self.maybes

    @property
    def over_by(self) -> int:
        """By how much the budget is exceeded, whoever exceeded it."""
        return max(0, -(self.left or 0))

    @property
    def over(self) -> int:
        """By how much the takes exceed it; what was exceeded before they are is not theirs to explain."""
        return -self.left if self.left is not None and self.left < 0 and self.count else 0

    @property
    def used(self) -> int:
        """How much of the budget is spent or taken, in percent, a hundred at most."""
        return min(100, (self.spent + self.takes) * 100 // self.budget) if self.budget else 0


def sums_of(podium: Podium, wishes: Iterable[Wish]) -> list[Sum]:
    """Return the sums of every department that has a budget, a wish, or something spent (two queries)."""
    house = podium.boutique
    found: dict[str, Sum] = {}

    def of(department: str) -> Sum:
        return found.setdefault(department, Sum(department, house.currency))

    for budget in Budget.objects.filter(season=podium.season, boutique=house):
        of(budget.department).budget = budget.amount
    for (code, department), spent in spent_in(podium.season).items():
        if code == house.code:
            add_spent(of(department), spent)
    for wish in (one for one in wishes if one.chosen.department):
        add_wish(of(wish.chosen.department), wish)
    return sorted(found.values(), key=lambda one: one.department)


def add_spent(into: Sum, spent: Spent) -> None:
    """Count what is with Paris already."""
    into.spent, into.with_tax = spent.amount, spent.with_tax


def add_wish(into: Sum, wish: Wish) -> None:
    """Count what a wish would cost, by what is chosen for it."""
    price = wish.chosen.price
    amount = price.amount if price and price.currency == into.currency else 0
    maybe = wish.pick.choice == Pick.Choice.MAYBE and not wish.pick.is_not_there
    if wish.is_taken:
        into.takes += amount
        into.count += 1
        into.unpriced += not amount
    elif maybe:
        into.maybes += amount
    if price and amount and (wish.is_taken or maybe):
        into.with_tax |= price.tax_included
