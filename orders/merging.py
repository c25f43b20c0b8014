"""A wish that two people change at once: what each changed elsewhere is kept, the same field is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from orders import facts as fact_text
from orders.door import Step
from orders.errors import Change, Stale
from orders.models import Event, Specification
from orders.specify import Wanted

WITH_ROWS = ("style", "leather", "colour", "hardware", "design", "thread", "words", "initials")
LABELS = {"wish": "In words", "strap_cm": "Strap", "alternatives": "Or else"}


@dataclass(frozen=True)
class Wish:
    """A first choice and what else would do."""

    first: Wanted
    ranked: list[Wanted]


def merged(step: Step, theirs: Wish, yours: Wish) -> Wish:
    """Return the wish with both changes, field by field, against what it was when the form was opened.

    One's own earlier change is no conflict. Raises Stale with what both changed, and what the form then says.
    """
    events = list(Event.objects.filter(order=step.order, version__gt=step.opened_at).order_by("-seq"))
    before = as_it_was(step, theirs, events)
    alone = all(step.by is not None and event.by_id == step.by.pk for event in events)
    chosen: dict[str, Any] = {}
    clashes: list[Change] = []
    for name in (*(field.name for field in fields(Wanted)), "alternatives"):
        was, they, you = (value_of(wish, name) for wish in (before, theirs, yours))
        chosen[name] = they if you == was else you
        if not alone and you != was and they not in (was, you):
            label = LABELS.get(name, name.capitalize())
            clashes.append(Change(label, in_words(was), in_words(they), in_words(you), clash=True))
    ranked = chosen.pop("alternatives")
    if clashes:
        raise Stale(step.order, step.opened_at or 0, clashes, merged=(Wanted(**chosen), ranked))
    return Wish(Wanted(**chosen), ranked)


def as_it_was(step: Step, now: Wish, events: Sequence[Event]) -> Wish:
    """Return the wish as it was before these events, the last of them first."""
    first_id, ranked_ids = step.order.specification_id, None
    for event in events:
        facts = fact_text.read(event.facts)
        first_id = facts.get("was", {}).get("specification_id", first_id)
        ranked_ids = facts.get("alternatives_were", ranked_ids)
    rows = Specification.objects.select_related(*WITH_ROWS).in_bulk([first_id, *(ranked_ids or [])])
    ranked = now.ranked if ranked_ids is None else [Wanted.of(rows[pk]) for pk in ranked_ids]
    return Wish(Wanted.of(rows[first_id]), ranked)


def value_of(wish: Wish, name: str) -> Any:
    """One field of a wish."""
    return wish.ranked if name == "alternatives" else getattr(wish.first, name)


def in_words(value: Any) -> str:
    """A field's value as the page says it."""
    if isinstance(value, (list, tuple)):
        return "; ".join(one.in_words for one in value)
    return "" if value is None else str(value)
