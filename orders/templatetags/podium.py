"""What a row of the podium carries: an identity for its next tick, and what stands in its fields."""

from uuid import uuid4

from django import template

from orders.podium.wishes import Wish

register = template.Library()


@register.simple_tag
def tick_id() -> str:
    """A new identity for what is ticked next."""
    return str(uuid4())


@register.simple_tag
def said_of(wish: Wish, name: str) -> str:
    """What stands in a field: what was typed where it was refused, else what is kept."""
    if wish.said:
        return wish.said.get(name, "")
    return wish.pick.note if name == "note" else wish.pick.substitute.get(name, "")
