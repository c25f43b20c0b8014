"""take over: the other boutique's manager, or their deputy, takes the line; its reference stays."""

from clients.models import Client
from orders import slots
from orders.door import Step, verb
from orders.permissions import acting_in


@verb
def take_over(step: Step, *, client: Client | None = None, words: str = "") -> None:
    """Take the open transfer; `client` is the house's own row for the client who comes along."""
    order = step.order
    offered = order.transfers.select_related("to_boutique").filter(outcome="open").first()
    step.refuse_unless(
        offered and step.by and step.by.is_manager_of(offered.to_boutique, step.at), "Nothing is offered to you here."
    )
    assert offered is not None
    step.acting_for = acting_in(step.by, offered.to_boutique, step.at)
    step.refuse_unless(
        not offered.with_client or (client and client.boutique_id == offered.to_boutique_id),
        "Choose your own boutique's row for the client.",
        field="client",
    )
    slots.on_take_over(step, offered.to_boutique)
    offered.outcome, offered.answered_by, offered.answered_at = "taken_over", step.by, step.at
    offered.save(update_fields=["outcome", "answered_by", "answered_at"])
    order.boutique = offered.to_boutique
    order.client = client if offered.with_client else None
    order.sa = client.sa if client and offered.with_client else None
    order.recipient = None
    step.facts.update(transfer=offered.pk, client=order.client_id)
    step.words = words
