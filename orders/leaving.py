"""What stands in the way of a boutique that closes: its open lines, and slots that nobody else has."""

from datetime import datetime

from boutiques.hooks import before_boutique_closes
from boutiques.models import Boutique
from config.errors import Refused
from orders.models import Order, Slot


@before_boutique_closes.join
def no_line_stays(boutique: Boutique, at: datetime) -> None:
    """Raise Refused while a line of the boutique is open (LIFECYCLE, section 5)."""
    lines = Order.objects.filter(boutique=boutique).open().count()
    if lines:
        count = "1 line is" if lines == 1 else f"{lines} lines are"
        raise Refused(f"{count} still open in {boutique.name}. Its manager transfers or closes them first.")


@before_boutique_closes.join
def no_slot_stays(boutique: Boutique, at: datetime) -> None:
    """Raise Refused while the boutique has a slot that no line took, in a season that has not closed."""
    slots = Slot.objects.filter(boutique=boutique, order=None, is_void=False, season__closes_at__gt=at).count()
    if slots:
        count = "1 slot stands" if slots == 1 else f"{slots} slots stand"
        raise Refused(f"{count} on the board of {boutique.name}. Paris takes them back first.")
