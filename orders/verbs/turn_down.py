"""turn down: the transfer does not take place; either manager may say so."""

from orders.door import Step, verb
from orders.permissions import acting_in


@verb
def turn_down(step: Step, *, words: str = "") -> None:
    """End the open transfer; the line stays where it is."""
    offered = step.order.transfers.select_related("from_boutique", "to_boutique").filter(outcome="open").first()
    step.refuse_unless(offered, "No transfer is open.")
    assert offered is not None
    houses = (offered.from_boutique, offered.to_boutique)
    mine = [house for house in houses if step.by and step.by.is_manager_of(house, step.at)]
    step.refuse_unless(mine, "Nothing is offered to you here.")
    own = next((house for house in mine if step.by and house.pk == step.by.boutique_id), mine[0])
    step.acting_for = acting_in(step.by, own, step.at)
    offered.outcome, offered.answered_by, offered.answered_at = "turned_down", step.by, step.at
    offered.save(update_fields=["outcome", "answered_by", "answered_at"])
    step.facts["transfer"] = offered.pk
    step.words = words
