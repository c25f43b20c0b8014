"""second thoughts: the client is no longer sure; shown when a piece is offered to them."""

from orders.door import Step, verb


@verb
def second_thoughts(step: Step, *, words: str) -> None:
    """Note that the client hesitates, and why."""
    step.refuse_unless(words.strip(), "Write what the client said.", field="words")
    step.words = words
