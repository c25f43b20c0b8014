"""What Paris was last asked and what it said: the standing placement with its answer and agreement, in one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from config.kept import Given, kept
from orders import alike
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
    reason: str = ""
    """The code of Paris's reason, where its answer gave one."""
    alike: dict[str, str] | None = None
    """For Paris: how others of the same combination were answered, and the address of their list."""


def last_sent(order: Order, *, in_paris: bool = False) -> Sent | None:
    """Return the line's last sending to Paris, or None while it was never sent; `in_paris` with others of its like."""
    asked = kept("last sent, with its like", with_its_like) if in_paris else kept("last sent", lambda: sendings()[:1])
    placement = next(iter(asked.rows(order=order.pk)), None)
    if placement is None:
        return None
    answer: Answer | None = getattr(placement, "answer", None)
    agreed = placement.agreed
    quote = Quote(placement.price, placement.currency, placement.priced_on)
    if agreed:
        quote = Quote(agreed["amount"], agreed["currency"], date.fromisoformat(agreed["on"]))
    return Sent(
        placement,
        answer.specification if answer else None,
        bool(agreed),
        quote,
        answer.reason if answer else "",
        its_like(placement),
    )


def its_like(placement: Any) -> dict[str, str] | None:
    """Say how others of the combination were answered, where that was asked and there are any."""
    words = alike.summary(getattr(placement, "alike", []))
    names = (placement.style_now, placement.leather_now, placement.colour_now) if words else None
    return {"words": words, "href": alike.address(*names)} if names else None


def with_its_like() -> QuerySet[Placement]:
    """Compose the same with how others of the combination were answered."""
    names = {"style_now": F("specification__style__code")}
    names |= {f"{axis}_now": F(f"specification__{axis}__name") for axis in ("leather", "colour")}
    return sendings().annotate(alike=alike.others("order"), **names)[:1]


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
        .reverse()
    )
