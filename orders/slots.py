"""What the line's verbs do to a special order's slot (LIFECYCLE, section 3); every move is a row."""

from orders.door import Step
from orders.models import Event, Slot, SlotMovement

Kind = SlotMovement.Kind


def moved(step: Step, slot: Slot, kind: str) -> None:
    """Write one movement of a slot, made for this line."""
    SlotMovement.objects.create(slot=slot, kind=kind, order=step.order, by=step.by, at=step.at)


def set_free(step: Step, slot: Slot) -> None:
    """Free a kept or taken slot."""
    slot.order = None
    slot.kept_for_order = slot.kept_for_client = slot.kept_until = None
    slot.after_refusal = False
    slot.save()
    moved(step, slot, Kind.RETURNED)


def on_close(step: Step) -> None:
    """A closed line gives back what it kept or took, unless Paris had accepted it: then the slot is used up."""
    order = step.order
    for slot in order.kept_slots.select_for_update(no_key=True).order_by("pk"):
        set_free(step, slot)
    if order.slot_id and not order.after_acceptance:
        slot = Slot.objects.select_for_update(no_key=True).get(pk=order.slot_id)
        order.slot = None
        set_free(step, slot)


def on_correct(step: Step, last: Event) -> None:
    """Take back what the step did to the slot; where somebody else has it meanwhile, refuse."""
    undone = SlotMovement.objects.filter(order=step.order, at=last.at).exists() if step.order.is_special else False
    step.refuse_unless(not undone, "Its slot has moved since. Place it anew instead.")
