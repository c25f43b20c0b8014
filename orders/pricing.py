"""The price of a piece on a day in a boutique's country: that of its style and main leather, or none listed."""

from datetime import date
from typing import Any

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from boutiques.models import Boutique, Price
from orders.models import Piece, Specification


def price_of(specification: Specification, boutique: Boutique, on: date) -> Price | None:
    """Return the price in force that day in the boutique's country, or None where none is listed."""
    if specification.style_id is None:
        return None
    return Price.objects.in_force(specification.style_id, specification.leather_id, boutique.country, on)


def price_columns(specification: Specification, boutique: Boutique, on: date) -> dict[str, Any]:
    """Return price (minor units), currency and tax of that day as the columns of a fact row.

    They are looked up by the statement that writes the row; once it is written, the row has them.
    """
    if specification.style_id is None:
        return {"price": None, "currency": "", "tax_included": None}
    listed = Price.objects.listed(specification.style_id, specification.leather_id, boutique.country, on)
    return {
        "price": Subquery(listed.values("amount")),
        "currency": Coalesce(Subquery(listed.values("currency")), Value("")),
        "tax_included": Subquery(listed.values("tax_included")),
    }


def drift(before: int | None, now: int | None) -> float | None:
    """Return by how many percent a price rose from `before` to `now` (both minor units), or None if one is missing."""
    return None if not before or now is None else (now - before) * 100 / before


def due(piece: Piece, boutique: Boutique, on: date) -> Price | None:
    """Return the price in force on the day of sale for a piece in hand, or None where none is listed."""
    return price_of(piece.specification, boutique, on)
