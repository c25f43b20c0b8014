"""promise: the line is promised to another client of the boutique, or to nobody; the wish stays whose it was."""

from clients.models import Client
from orders.door import Step, verb


@verb
def promise(step: Step, *, client: Client | None, words: str) -> None:
    """Promise the line to `client` (None: to nobody), and say why."""
    order = step.order
    step.refuse_unless(words, "Say why; it stays with the order.", field="words")
    if client:
        step.refuse_unless(
            client.boutique_id == order.boutique_id and not client.anonymised_on,
            "Choose one of the boutique's own clients.", field="client",
        )  # fmt: skip
    step.refuse_unless(
        order.client_id != (client.pk if client else None),
        "It is already so. Choose another client." if client else "It is promised to nobody already.",
        field="client",
    )
    order.client = client
    order.sa = client.sa if client else None
    if order.recipient_id and client and order.recipient_id == client.pk:
        order.recipient = None
    step.facts["client"] = client
    step.words = words
