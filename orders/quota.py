"""How many bags that count as quota a client bought this year, and whether one more is over the boutique's cap."""

from datetime import date

from boutiques.models import Boutique, Style
from clients.models import Client
from orders.lifecycle import Kind
from orders.models import Order, Sale


def bought_this_year(client: Client, boutique: Boutique, on: date) -> int:
    """Return how many pieces that count the client paid for in the calendar year of `on`."""
    sales = Sale.objects.filter(
        offer__client=client,
        paid_on__year=on.year,
        voided_by=None,
        undone_by=None,
        piece__specification__style__counts_as_quota=True,
    )
    if not boutique.quota_counts_special:
        sales = sales.exclude(order__kind=Kind.SO)
    return sales.count()


def counts(style: Style | None, boutique: Boutique, kind: str) -> bool:
    """Whether a piece of that style, of a line of that kind, counts in this boutique."""
    return bool(style and style.counts_as_quota and (kind != Kind.SO or boutique.quota_counts_special))


def over_cap(client: Client, boutique: Boutique, order: Order, on: date) -> str:
    """Return the sentence that the client's yearly cap is reached, or nothing."""
    if boutique.quota_cap is None or not counts(order.specification.style, boutique, order.kind):
        return ""
    had = bought_this_year(client, boutique, on)
    if had < boutique.quota_cap:
        return ""
    bags = "bag" if had == 1 else "bags"
    return f"{client} has bought {had} quota {bags} in {on.year}; the cap is {boutique.quota_cap}."
