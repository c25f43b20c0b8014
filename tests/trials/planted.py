"""Rules of the house left out, for walks that must find it; the product itself has no such switch."""

from collections.abc import Callable
from typing import Any

PLANTED: dict[str, tuple[str, Callable[..., Any]]] = {
    "a slot moves and its move is not written": ("orders.slots.record", lambda *asked, **said: None),
    "every associate is a client's own": ("orders.permissions.looks_after", lambda user, client: client is not None),
    "an undo leaves slots as they are": ("orders.slots_back.on_correct", lambda step, last: None),
    "an undo leaves an ended offer ended": ("orders.taking_back.open_again", lambda *asked, **said: None),
}
"""What is left out: where, and what stands there instead."""
