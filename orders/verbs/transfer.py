"""transfer: the line is offered to another boutique, with its client or not."""

from boutiques.models import Boutique
from orders.door import Step, verb
from orders.lifecycle import State
from orders.models import Transfer


@verb
def transfer(step: Step, *, boutique: Boutique, with_client: bool, words: str) -> None:
    """Offer the line to `boutique`; its manager takes it over or turns it down."""
    order = step.order
    step.refuse_unless(words, "Say why.", field="words")
    step.refuse_unless(
        boutique.pk != order.boutique_id and boutique.closed_on is None, "Choose another boutique.", field="boutique"
    )
    step.refuse_unless(
        order.state != State.REQUESTED or with_client, "A wish goes only with its client.", field="with_client"
    )
    step.refuse_unless(
        order.client_id is None or with_client,
        "It is promised: let it go with its client, or end the promise first.",
        field="with_client",
    )
    step.refuse_unless(order.client_id or not with_client, "It is promised to nobody.", field="with_client")
    step.write(
        Transfer(
            order=order, from_boutique=order.boutique, to_boutique=boutique, with_client=with_client,
            offered_by=step.by, offered_at=step.at, **step.say(words),
        )
    )  # fmt: skip
    step.facts.update(boutique=boutique.pk, with_client=with_client)
