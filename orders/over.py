"""Offers whose last day is over: as good as lapsed from that moment, whether or not the clock has come round.

Pages read a line as it stands at their moment; a verb writes the lapse before its own step, where the clock has not.
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Expression, OuterRef, Q, Subquery

from orders.lifecycle import ANNOTATIONS, State
from orders.models import Offer, Order

LEFT_AS_IT_IS = ("lapse", "correct", *ANNOTATIONS)
"""Verbs that write no lapse before them: words move nothing, and `correct` is about the last step on record."""


def open_offers() -> Any:
    """Compose the open offer of the line of the outer query."""
    return Offer.objects.filter(order=OuterRef("pk"), outcome=Offer.Outcome.OPEN, undone_by=None)


def last_day() -> Subquery:
    """Compose the last day of the line's open offer."""
    return Subquery(open_offers().values("hold_until")[:1])


def ran_out(today: date | Expression) -> Q:
    """Offered, and the last day is over on that day."""
    return Q(state=State.OFFERED) & Q(Exists(open_offers().filter(hold_until__lt=today)))


def still_offered(today: date) -> Q:
    """Offered, and the last day is not over on that day."""
    return Q(state=State.OFFERED) & Q(Exists(open_offers().filter(hold_until__gte=today)))


def is_over(order: Order, until: date | None, at: datetime) -> bool:
    """Whether the line is offered until a day that is over in its boutique at that moment."""
    return order.state == State.OFFERED and until is not None and until < order.boutique.today(at)


def let_lapse(line: Order, at: datetime) -> bool:
    """Write that the offer of a line locked by a verb lapsed, where the clock has not; say whether it was over."""
    if not is_over(line, line.reserved_until, at):  # type: ignore[attr-defined]
        return False
    from orders.verbs.lapse import lapse

    lapse(line, by=None, at=at)
    return True


def as_it_stands(order: Order, at: datetime) -> Order:
    """Return a line that was read for a page as it stands at that moment: on the desk, where the time ran out.

    For reading alone: such a line is never written. `ran_out` is then the offer that is over.
    """
    offer = order.open_offer()
    if offer and is_over(order, offer.hold_until, at):
        order.offer_now, order.ran_out = None, offer  # type: ignore[attr-defined]
        on_the_desk(order)
    return order


def on_the_desk(order: Order) -> None:
    """Let a line that is only read lie on the desk."""
    order.state, order.client, order.sa = State.DECLINED, None, None


def facts_as_they_stand(facts: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Return what a list shows of a line as it stands at that moment; who knew the client reads how the offer ended."""
    until = facts.get("offer__hold_until")
    if facts["state"] != State.OFFERED or until is None:
        return facts
    if until >= at.astimezone(ZoneInfo(facts["boutique__time_zone"])).date():
        return facts
    knew = facts["known__pk"] is not None
    nobody = {name: None for name in facts if name.startswith("known__")}
    ended = {"outcome": Offer.Outcome.LAPSED, "reason": "", "client": facts["client_id"]} if knew else None
    lapsed = {"state": State.DECLINED, "client_id": None, "sa__name": None, "offer__hold_until": None, "ended": ended}
    return {**facts, **nobody, **lapsed}
