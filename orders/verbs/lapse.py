"""lapse: the day until which the piece was reserved has passed; the clock writes it."""

from orders.door import Step, verb
from orders.ending import end_offer
from orders.models import Offer
from orders.wording import spell_day


@verb
def lapse(step: Step) -> None:
    """End an offer whose last day is over, in the boutique's time."""
    offer = step.order.open_offer()
    step.refuse_unless(
        offer.hold_until < step.today, f"It is reserved until {spell_day(offer.hold_until)}, to the end of that day."
    )
    end_offer(step, Offer.Outcome.LAPSED)
