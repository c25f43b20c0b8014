"""respecify: the wish changes; a new specification is written, what differs stands in the event."""

from collections.abc import Sequence

from orders.door import Step, verb
from orders.merging import WITH_ROWS, Wish, merged
from orders.models import Alternative
from orders.special import ask_special
from orders.specify import Wanted, specify

NOTHING_NEW = "Nothing was changed. Change something, or go back to the order."


@verb
def respecify(step: Step, *, wanted: Wanted, alternatives: Sequence[Wanted] = (), words: str = "") -> None:
    """Replace the wish, and its alternatives (at most three, ranked).

    What somebody else changed since the form was opened is kept, unless it is the same field: then Stale says so.
    """
    order = step.order
    step.refuse_unless(len(alternatives) <= 3, "Three alternatives at the most. Take one away.", field="alternatives")
    rows = order.alternatives.select_related(*(f"specification__{name}" for name in WITH_ROWS)).order_by("rank")
    ranked = list(rows)
    now = Wish(Wanted.of(order.specification), [Wanted.of(one.specification) for one in ranked])
    new = Wish(wanted, list(alternatives))
    if step.opened_at not in (None, order.version):
        new = merged(step, now, new)
    differs, new_ranks = new.first.differs_from(now.first), new.ranked != now.ranked
    step.refuse_unless(differs or new_ranks, NOTHING_NEW)
    for one in (new.first, *new.ranked):
        ask_special(step, one)
    if differs:
        order.specification = specify(new.first)
    if new_ranks:
        step.facts["alternatives_were"] = [one.specification_id for one in ranked]
        if ranked:
            order.alternatives.all().delete()
        for rank, one in enumerate(new.ranked, start=1):
            Alternative.objects.create(order=order, rank=rank, specification=specify(one))
    step.facts.update(specification=order.specification_id, differs=differs)
    step.words = words
