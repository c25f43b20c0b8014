"""release: a piece promised to nobody goes to the floor, to be sold like any other; its line ends."""

from orders.door import Step, verb


@verb
def release(step: Step, *, words: str = "") -> None:
    """Let the piece go to the floor."""
    step.refuse_unless(
        step.order.client_id is None,
        f"It is promised to {step.order.client}. Offer it to them, or promise it to nobody first.",
    )
    step.words = words
