"""What an act that can be taken back is: how it is done, how it is taken back, and what stays on record of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.taking_back.world import Hands

Does = Callable[[Hands], Any]


def by_undo(hands: Hands) -> None:
    """Taken back by the Undo beside the message that said it was done."""
    hands.undo()


@dataclass(frozen=True)
class Act:
    """One act. `row` is its row in the table of docs/decisions.md, `at` the address that does it.

    `first` is done before; `stays` are tables in which new rows stay on record, `anew` those whose rows come back under
    another id, and `but` those in which a row says for ever what was; `seen` must be the same all the same. `act` is
    the name in the history, of one with an Undo.
    """

    row: str
    at: str
    does: Does
    back: Does = by_undo
    first: Does = field(default=lambda hands: None)
    stays: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    seen: Does = field(default=lambda hands: None)
    act: str = ""
