"""let go: the kept slot is free before its day."""

from orders import slots
from orders.door import Step, verb

NO_SLOT_KEPT = "No slot is kept for it."


@verb
def let_go(step: Step, *, words: str) -> None:
    """Free the slot kept for this line, and say why."""
    step.refuse_unless(words, "Say why the slot is let go.", field="words")
    step.refuse_unless(slots.give_back(step), NO_SLOT_KEPT)
    step.words = words
