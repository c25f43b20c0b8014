"""sell: the client of the open offer buys the piece, at the price in force that day."""

from datetime import date

from boutiques.countries import country_name
from config.errors import Refused
from orders.door import Step, verb
from orders.ending import close_offer
from orders.lifecycle import State
from orders.models import Offer, Order, Sale
from orders.models.words import spoken
from orders.pricing import due
from orders.sale_price import amount_due
from orders.verbs.close import close


@verb
def sell(
    step: Step,
    *,
    receipt: str,
    amount: int | None = None,
    paid_on: date | None = None,
    keep_arrival_price: bool = False,
    destination: str = "",
    handed_over: bool = False,
    to_whom: str = "",
    words: str = "",
    fulfils: Order | None = None,
) -> None:
    """Record the sale. `amount` in minor units of the boutique's currency; what is due if none.

    Due is the price in force on `paid_on` in the boutique's country; a manager may keep the arrival price if it rose
    since, or name an amount where none is listed, each with a reason in `words`. `destination` is a country code where
    the piece goes abroad; a CITES piece then needs its permit. `fulfils` is the client's open request that this closes.
    """
    order = step.order
    offer = order.open_offer()
    piece = order.piece_in_hand()
    day = step.on(paid_on, not_before=max(piece.received_on, order.boutique.today(offer.at)), field="paid_on")
    listed = due(piece, order.boutique, day)
    amount, currency = amount_due(step, piece, listed, amount=amount, keep=keep_arrival_price, words=words)
    ask_papers(step, piece, destination)
    step.refuse_unless(receipt.strip(), "Give the number of the receipt.", field="receipt")
    step.write(
        Sale(
            order=order, offer=offer, piece=piece, amount=amount, currency=currency,
            price_in_force=listed.amount if listed else None, paid_on=day, receipt=receipt.strip(),
            destination=destination, handed_over_on=day if handed_over else None,
            by=step.by, at=step.at,
            **spoken(to_whom, "handed_to"), **spoken(words),
        )
    )  # fmt: skip
    close_offer(step, offer, Offer.Outcome.BOUGHT)
    step.facts.update(amount=amount, currency=currency, handed_over=handed_over)
    step.words = words
    if fulfils:
        fulfil(step, fulfils)


def ask_papers(step: Step, piece, destination: str) -> None:
    """Refuse to let a CITES piece go abroad without a permit in force. Raises Refused at `destination`."""
    leather = piece.specification.leather
    if not destination or destination == step.order.boutique.country or not (leather and leather.needs_cites):
        return
    papers = piece.permits.standing().filter(type="export", destination=destination, expires_on__gte=step.today)
    step.refuse_unless(
        papers.exists(),
        f"{leather.name} needs an export permit for {country_name(destination)} before it is paid. "
        "Enter it first: on the order's page, under Papers.",
        field="destination",
    )


def fulfil(step: Step, request: Order) -> None:
    """Close the client's request that this piece fulfils, linked both ways. Raises Refused if it is none of theirs."""
    step.refuse_unless(
        request.client_id == step.order.client_id and request.state == State.REQUESTED and request.pk != step.order.pk,
        "Choose an open request of this client.", field="fulfils",
    )  # fmt: skip
    try:
        event = close(request, by=step.by, at=step.at, reason="fulfilled", fulfilled_by=step.order)
    except Refused as refused:
        raise Refused(refused.sentence, field="fulfils") from refused
    step.facts.update(fulfils=request.pk, fulfils_event=event.pk)
