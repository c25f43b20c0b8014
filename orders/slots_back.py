"""Slots put back as they were before a step that is taken back."""

from datetime import date
from typing import Any

from boutiques.days import day_in_paris
from orders import facts as fact_text
from orders import slots
from orders.door import Step
from orders.models import Event, Slot

GONE = "its slot went to another order meanwhile. Place it anew instead"


def on_correct(step: Step, last: Event) -> None:
    """Put the slots back as they were before the step. Raises Refused where somebody else has one meanwhile."""
    for moved in reversed(fact_text.read(last.facts).get("slots", [])):
        slot = Slot.objects.select_for_update(no_key=True).get(pk=moved["slot"])
        left = {name: fact_text.plain(getattr(slot, name)) for name in slots.COLUMNS}
        free_again = slot.order_id is None and (slot.kept_until is None or slot.kept_until < day_in_paris(step.at))
        as_left = left == moved["is"] or (free_again and not moved["is"]["order_id"])
        step.refuse_unless(as_left and not slot.is_void, f"This cannot be taken back: {GONE}.")
        restore(step, slot, moved["was"])


def restore(step: Step, slot: Slot, was: dict[str, Any]) -> None:
    """Put one slot back; one that was kept until a day that is over is free instead."""
    until = date.fromisoformat(was["kept_until"]) if was["kept_until"] else None
    if until and until < day_in_paris(step.at):
        slots.change(step, slot, slots.Kind.RETURNED, **slots.FREE)
        return
    kind = slots.Kind.TAKEN if was["order_id"] else slots.Kind.HELD if until else slots.Kind.RETURNED
    slots.change(step, slot, kind, **{**was, "kept_until": until})
