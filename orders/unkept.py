"""Promises that nobody at work keeps: open lines whose client is looked after by somebody who left, or went elsewhere.

The administrator's form lets nobody leave with a book; this says so all the same, whatever way it came about.
"""

from django.db.models import Count, F, Q, QuerySet

from orders.models import Order


def unkept() -> QuerySet[Order]:
    """The open lines of clients whose associate does not work in their boutique; the desk is the manager's."""
    gone = Q()
    for client in ("client", "wished_by"):
        theirs = Q(**{f"{client}__sa__isnull": False})
        gone |= theirs & (Q(**{f"{client}__sa__is_active": False}) | ~Q(**{f"{client}__sa__boutique": F("boutique")}))
    return Order.objects.open().filter(gone)


def unkept_by_house() -> list[tuple[str, str, int]]:
    """The boutiques that have such lines: code, name and how many (one query)."""
    rows = unkept().order_by("boutique__name").values_list("boutique__code", "boutique__name")
    return list(rows.annotate(lines=Count("pk")))
