"""offer: the boutique proposes a piece that is there to one client, reserved until a day."""

from datetime import date, timedelta

from clients.models import Client
from orders.door import Step, verb
from orders.models import Offer
from orders.models.words import spoken
from orders.quota import over_cap
from orders.ranking import candidates, first_to_ask


@verb
def offer(
    step: Step, *, client: Client | None = None, hold_until: date | None = None, skipped: str = "", words: str = ""
) -> None:
    """Offer the piece to `client`; a promised piece only to whom it is promised (None means: to that client).

    `hold_until` is the last day it is reserved, in the boutique's time (its usual days if none); `skipped` says why the
    first in rank is passed over; `words` is the manager's reason where the client's yearly cap is reached.
    """
    order = step.order
    client = client or order.client
    step.refuse_unless(client, "Choose the client it is offered to.", field="client")
    assert client is not None
    step.refuse_unless(
        order.client_id is None or order.client_id == client.pk,
        f"It is promised to {order.client}. Offer it to them, or let the manager change the promise first.",
        field="client",
    )
    step.refuse_unless(
        client.boutique_id == order.boutique_id and not client.anonymised_on,
        "Choose one of the boutique's own clients.", field="client",
    )  # fmt: skip
    until = hold_until or step.today + timedelta(days=order.boutique.offer_hold_days)
    step.refuse_unless(until >= step.today, "Reserve it until today or a later day.", field="hold_until")
    step.refuse_unless(
        until <= step.today + timedelta(days=366), "Reserve it for a year at the most.", field="hold_until"
    )
    piece = order.piece_in_hand()
    if order.client_id is None:
        first = first_to_ask(candidates(order, piece.specification, step.at))
        passed_over = first is not None and first.client.pk != client.pk
        step.refuse_unless(
            skipped or not passed_over,
            f"{first.client if first else ''} stands first. Say why it goes to somebody else; managers can read it.",
            field="skipped",
        )
    ask_cap(step, client, words)
    step.write(
        Offer(
            order=order, piece=piece, client=client, by=step.by, at=step.at, hold_until=until,
            **spoken(skipped, "skipped"),
        )
    )  # fmt: skip
    order.client = client
    order.sa = client.sa
    if order.recipient_id == client.pk:
        order.recipient = None
    step.facts.update(client=client.pk, hold_until=until, arrival_price=piece.price)
    step.words = words


def ask_cap(step: Step, client: Client, words: str) -> None:
    """Refuse past the client's yearly cap, unless the manager says why. Raises Refused."""
    sentence = over_cap(client, step.order.boutique, step.order, step.today)
    if not sentence:
        return
    manager = step.by is not None and step.by.is_manager_of(step.order.boutique, step.at)
    step.refuse_unless(manager, f"{sentence} Ask the manager, who may offer it all the same.", field="client")
    step.refuse_unless(words, f"{sentence} Say why it is offered all the same.", field="words")
