"""note: something to remember, factual; a client may read it one day."""

from orders.door import Step, verb


@verb
def note(step: Step, *, words: str) -> None:
    """Write a note on the line."""
    step.refuse_unless(words.strip(), "Write what is to be remembered.", field="words")
    step.words = words
