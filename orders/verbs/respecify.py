"""respecify: the wish changes; a new specification is written, what differs stands in the event."""

from collections.abc import Sequence

from orders.door import Step, verb
from orders.models import Alternative
from orders.specify import Wanted, specify

NOTHING_NEW = "Nothing was changed. Change something, or go back to the order."


@verb
def respecify(step: Step, *, wanted: Wanted, alternatives: Sequence[Wanted] = (), words: str = "") -> None:
    """Replace the wish, and its alternatives (at most three, ranked)."""
    order = step.order
    before = Wanted.of(order.specification)
    ranked = list(order.alternatives.select_related("specification").order_by("rank"))
    new_ranks = [Wanted.of(one.specification) for one in ranked] != list(alternatives)
    differs = wanted.differs_from(before)
    step.refuse_unless(differs or new_ranks, NOTHING_NEW)
    step.refuse_unless(len(alternatives) <= 3, "Three alternatives at the most. Take one away.", field="alternatives")
    if differs:
        order.specification = specify(wanted)
    if new_ranks:
        step.facts["alternatives_were"] = [one.specification_id for one in ranked]
        order.alternatives.all().delete()
        for rank, one in enumerate(alternatives, start=1):
            Alternative.objects.create(order=order, rank=rank, specification=specify(one))
    step.facts.update(specification=order.specification_id, differs=differs)
    step.words = words
