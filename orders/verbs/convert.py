"""convert: a podium wish becomes a special order's, or the other way round; reference and history stay."""

from orders import slots
from orders.door import Step, verb
from orders.lifecycle import Kind
from orders.specify import Wanted, specify


@verb
def convert(step: Step, *, kind: str, words: str = "") -> None:
    """Make the request one of the other kind.

    Where it becomes a podium order its kept slot goes, and so does what only a special order may have.
    """
    order = step.order
    step.refuse_unless(kind in Kind.values and kind != order.kind, "It is of this kind already.", field="kind")
    order.kind = kind
    order.season = None
    if kind == Kind.PO:
        slots.give_back(step)
        wanted = Wanted.of(order.specification)
        if wanted.special:
            step.facts["dropped"] = wanted.special
            order.specification = specify(
                Wanted(wanted.style, wanted.leather, wanted.colour, wanted.hardware, wish=wanted.wish)
            )
    step.facts.update(kind=kind, specification=order.specification_id)
    step.words = words
