"""To whom a piece was offered, and how each offer ended, as one person may read it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from boutiques.models import Staff
from config.kept import Given, kept
from orders import wording
from orders.models import Offer, Order
from orders.seen import Seen
from orders.sight import Sight, may_name
from orders.telling import worded


@dataclass(frozen=True)
class Offered:
    """One offer; `said` is what the client or the manager said, `skipped` why the first in rank was passed over."""

    client: str
    by: str
    on: date
    until: date
    outcome: str
    is_open: bool
    said: str = ""
    skipped: str = ""


def offers_of(user: Staff, seen: Seen) -> list[Offered]:
    """Return the line's offers to clients this person may know, the last first (one query, where there were any)."""
    if seen.sight in (Sight.PIECE, Sight.PARIS) or not any(told.verb == "offer" for told in seen.told):
        return []
    rows = kept("offers", offers_of_a_line).rows(order=seen.order.pk)
    who = {step.at: step.who for step in seen.told if step.verb == "offer"}
    return [
        told(offer, seen.order, who.get(offer.at), with_skipped=seen.sight is Sight.EVERYTHING)
        for offer in rows
        if may_name(user, seen.sight, seen.order, offer.client)
    ]


def offers_of_a_line() -> QuerySet[Offer]:
    """Compose the query of the offers of the order given, the last first."""
    offers = Offer.objects.filter(order=Given("order"), undone_by=None)
    return offers.select_related("client", "by", "words", "skipped").order_by("-at", "-pk")


def told(offer: Offer, order: Order, who: str | None, *, with_skipped: bool) -> Offered:
    """Say one offer; `who` made it, as its step on the line says: a deputy for whom."""
    over = offer == getattr(order, "ran_out", None)
    outcome = Offer.Outcome.LAPSED.label if over else offer.get_outcome_display()
    reason = worded(wording.DECLINE_REASONS, offer.reason).lower() if offer.reason else ""
    return Offered(
        client=offer.client.name,
        by=who or offer.by.short_name,
        on=order.boutique.today(offer.at),
        until=offer.hold_until,
        outcome=f"{outcome}: {reason}" if reason else outcome,
        is_open=offer.outcome == Offer.Outcome.OPEN and not over,
        said=offer.said,
        skipped=offer.skipped.text if with_skipped and offer.skipped else "",
    )
