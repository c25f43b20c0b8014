"""turn down: the transfer does not take place; either manager may say so."""

from orders.door import Step, verb


@verb
def turn_down(step: Step, *, words: str = "") -> None:
    """End the open transfer; the line stays where it is."""
    offered = step.order.transfers.filter(outcome="open").first()
    step.refuse_unless(offered, "No transfer is open.")
    assert offered is not None
    houses = {offered.from_boutique_id, offered.to_boutique_id}
    step.refuse_unless(step.by and step.by.boutique_id in houses, "Nothing is offered to you here.")
    offered.outcome, offered.answered_by, offered.answered_at = "turned_down", step.by, step.at
    offered.save(update_fields=["outcome", "answered_by", "answered_at"])
    step.facts["transfer"] = offered.pk
    step.words = words
