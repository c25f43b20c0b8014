"""The buying sheet: what the manager takes to Paris on paper, by style, with the sums; never with a client's name."""

from typing import Any

from boutiques.days import spell_moment
from boutiques.money import spell
from orders.podium.buying import Buy, buys, by_style, priced
from orders.podium.house import Podium
from orders.podium.sums import Sum
from orders.podium.wishes import Wish
from orders.sheets.printing import pdf


def buying_sheet(podium: Podium, wishes: list[Wish], sums: list[Sum]) -> bytes:
    """Return the sheet as a PDF. Raises NotPrinted."""
    parts = [
        {
            "title": title,
            "count": sum(row.count for row in rows),
            "styles": [{"name": name, "rows": [said(row) for row in some]} for name, some in by_style(rows)],
        }
        for title, rows in buys(wishes)
        if rows
    ]
    return pdf(
        "buying",
        {
            "title": f"Buying sheet {podium.season}",
            "season": podium.season.name,
            "boutique": podium.boutique.name,
            "window": podium.window,
            "parts": parts,
            "sums": [department(one) for one in sums],
            "printed": spell_moment(podium.at, podium.boutique.zone),
            "by": podium.user.initials,
        },
    )


def said(row: Buy) -> dict[str, Any]:
    """What stands on one line."""
    choice = row.piece.choice
    return {
        "swatch": choice.colour.swatch if choice.colour else "",
        "leather": str(choice.leather or ""),
        "tint": row.piece.tint,
        "count": str(row.count),
        "requests": row.requests,
        "notes": row.notes,
        "off": "; ".join(row.piece.problems),
        "each": priced(row.piece.price.amount, row) if row.piece.price else "",
        "together": priced(row.together, row),
    }


def department(one: Sum) -> dict[str, str]:
    """A department's sums in words."""
    left = "" if one.left is None else spell(abs(one.left), one.currency) + (" over" if one.left < 0 else "")
    return {
        "name": one.department.capitalize(),
        "budget": "none set" if one.budget is None else spell(one.budget, one.currency),
        "spent": spell(one.spent, one.currency),
        "takes": spell(one.takes, one.currency),
        "maybes": spell(one.maybes, one.currency),
        "left": left,
        "tax": "prices with tax, the budget without" if one.with_tax else "",
    }
