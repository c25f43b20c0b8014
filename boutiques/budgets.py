"""What each boutique may spend at a podium in each department: set for a whole season in one act.

A cell that somebody changed meanwhile refuses the whole; what shall be so already is left alone.
"""

from datetime import datetime
from typing import Any

from boutiques.acts import act
from boutiques.models import Boutique, Budget, Kind, Season, Staff, Style
from boutiques.money import spell
from boutiques.permissions import may_set_budgets
from config.errors import NotYours, Refused

Key = tuple[str, str]
"""A boutique's code and a department."""
Cells = dict[Key, int | None]
"""Amounts in minor units of each boutique's currency; None: no budget."""


def departments(season: Season) -> list[str]:
    """The departments of the catalogue's styles, and those that have a budget (one query)."""
    styles = Style.objects.order_by().values_list("department")
    budgets = Budget.objects.filter(season=season).order_by().values_list("department")
    return sorted(name for (name,) in styles.union(budgets).order_by())


def amounts(season: Season) -> Cells:
    """The season's budgets as they are now (one query)."""
    rows = Budget.objects.filter(season=season).order_by()
    return {(code, department): amount for code, department, amount in rows.values_list(*COLUMNS)}


COLUMNS = ("boutique__code", "department", "amount")


def set_budgets(
    season: Season, wanted: Cells, seen: Cells, *, by: Staff, why: str = "", at: datetime | None = None
) -> int:
    """Set the amounts that differ from what was seen; return how many changed.

    Raises NotYours; Refused for a season of special orders, and where somebody changed the same cell meanwhile.
    """
    if not may_set_budgets(by):
        raise NotYours("Budgets are set by Paris and the administrators.")
    if season.kind != Kind.PO:
        raise Refused("Special orders have slots; budgets are of podium seasons.")
    with act("budgets", by=by, at=at, why=why, season=season):
        Season.objects.select_for_update(no_key=True).get(pk=season.pk)
        there = amounts(season)
        asked = {key: amount for key, amount in wanted.items() if amount not in (there.get(key), seen.get(key))}
        houses = {one.code: one for one in Boutique.objects.filter(code__in={code for code, _ in asked})}
        for (code, department), amount in asked.items():
            now = there.get((code, department))
            if now != seen.get((code, department)):
                raise Refused(f"{meanwhile(houses[code], now, department)} Nothing was saved.")
            put(season, houses[code], department, amount)
    return len(asked)


def meanwhile(boutique: Boutique, now: int | None, department: str) -> str:
    """Say that somebody set another budget while the person wrote."""
    said = "there is none now" if now is None else f"it is {spell(now, boutique.currency)} now"
    return f"Somebody changed the {department} budget of {boutique.name} meanwhile: {said}."


def put(season: Season, boutique: Boutique, department: str, amount: int | None) -> None:
    """Write one budget, or take it away (None)."""
    facts: dict[str, Any] = {"season": season, "boutique": boutique, "department": department}
    if amount is None:
        Budget.objects.filter(**facts).delete()
    else:
        Budget.objects.update_or_create(**facts, defaults={"amount": amount, "currency": boutique.currency})
