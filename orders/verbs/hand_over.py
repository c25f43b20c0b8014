"""hand over: the paid piece leaves the house, once."""

from datetime import date

from orders.door import Step, verb
from orders.models import Sale
from orders.models.words import spoken


@verb
def hand_over(step: Step, *, day: date | None = None, to_whom: str = "") -> None:
    """Record the day, and who took it along if not the client."""
    sale: Sale = step.order.standing_sale()
    step.refuse_unless(sale.handed_over_on is None, "It was handed over already; nothing more is to be done.")
    columns = {"handed_over_on": step.on(day, not_before=sale.paid_on), **spoken(to_whom, "handed_to")}
    Sale.objects.filter(pk=sale.pk).update(**columns)
    step.facts["sale"] = sale.pk
