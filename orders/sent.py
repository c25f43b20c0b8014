"""What Paris was last asked and what it said: the standing placement with its answer and agreement, in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from config.kept import Given, kept
from orders.models import Agreement, Answer, Order, Placement, Specification


@dataclass(frozen=True)
class Quote:
    """A price in minor units as it was on a day; `amount` None where none was listed."""

    amount: int | None
    currency: str
    on: date


@dataclass(frozen=True)
class Sent:
    """The last sending that stands."""

    placement: Placement
    proposed: Specification | None
    is_agreed: bool
    quote: Quote
    """The indicative price: that of the agreement where there is one, else of the sending."""


def last_sent(order: Order) -> Sent | None:
    """Return the line's last sending to Paris, or None while it was never sent."""
    placement = next(iter(kept("last sent", sendings).rows(order=order.pk)), None)
    if placement is None:
        return None
    answer: Answer | None = getattr(placement, "answer", None)
    agreed = placement.agreed
    quote = Quote(placement.price, placement.currency, placement.priced_on)
    if agreed:
        quote = Quote(agreed["amount"], agreed["currency"], date.fromisoformat(agreed["on"]))
    return Sent(placement, answer.specification if answer else None, bool(agreed), quote)


def sendings() -> QuerySet[Placement]:
    """Compose the query of the last sending that stands, of the order given."""
    agreement = Agreement.objects.filter(answer__placement=OuterRef("pk"), undone_by=None)
    facts = agreement.values(facts=JSONObject(amount="price", currency="currency", on="day"))[:1]
    return (
        Placement.objects.filter(order=Given("order"), undone_by=None)
        .annotate(
            answer=FilteredRelation("answers", condition=Q(answers__undone_by=None, answers__replaced_by=None)),
            agreed=Subquery(facts),
        )
        .select_related("specification", "season", "words", "answer__specification")  # type: ignore[misc]
        .reverse()[:1]
    )
