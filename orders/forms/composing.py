"""The form part of the composer: which question is open, what stands beside the choice, that one only chooses."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from boutiques.models import Boutique, Staff
from boutiques.named import key_of
from boutiques.text import one_line, whole_number
from orders.composer.beside import Move
from orders.composer.turn import Turn
from orders.forms.alternatives import ONE_MORE, WithAlternatives
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted

NARROWING = ("narrow", "open", "keep", "take", "drop", "also")
"""The buttons that only choose, open a question, or move what stands beside the composition."""


class Composing(SpecificationFields):
    """A form whose piece is composed question by question; each choice comes back with what goes with it."""

    by: Staff
    boutique: Boutique
    at: datetime
    kind: str
    says_when = True
    """Whether the piece is yet to come."""
    has_more = False
    """Whether an alternative joined, so that their region of the page comes back too."""

    @property
    def reads_all(self) -> bool:  # type: ignore[override]
        """Whether the whole catalogue is read anyway: not where the form is only sent."""
        return not self.is_bound or self.is_only_narrowing

    @property
    def part(self) -> str:
        """The region of the page that comes back after a choice."""
        return "choices"

    @property
    def is_only_narrowing(self) -> bool:
        """Whether a choice was only made, or something looked for: the page comes back with what goes with it."""
        looks = "enter" in self.data and bool(self.typed("sought"))
        return looks or any(name in NARROWING or name.endswith("_find") for name in self.data)

    @property
    def kept(self) -> list[str]:
        """What stands beside the composition, as the form carries it."""
        return self.data.getlist("beside") if self.is_bound else []  # type: ignore[attr-defined]

    @property
    def move(self) -> Move:
        """What is done with that."""
        also = self.pressed("also") if self.has_more else None
        return Move("keep" in self.data, self.pressed("take"), self.pressed("drop") if also is None else also)

    def pressed(self, name: str) -> int | None:
        """The number of the composition whose button was pressed, or None."""
        return whole_number(self.typed(name), most=1)

    def take_also(self, kept: Sequence[Wanted]) -> None:
        """Take one of those kept as what else would do, where the form asks for that."""

    @property
    def for_whom(self) -> str:
        """The client the form names, as it says them; nothing for nobody."""
        return self.typed("client") if self.is_bound else str(self.initial.get("client") or "")

    @property
    def turn(self) -> Turn:
        """Which question somebody opened, answered, or got wrong."""
        wrong = frozenset(self.errors) if self.is_bound and not self.is_only_narrowing else frozenset()
        return Turn(self.typed("open"), self.typed("at"), wrong, one_line(self.typed("sought"))[:60])

    @cached_property
    def so_far(self) -> Wanted:
        """What is chosen so far, as far as the catalogue knows it."""
        return self.known if self.is_bound else self.base


class ComposingAlternatives(WithAlternatives, Composing):
    """The composer with what else would do: one of those compared may be taken for it."""

    @property
    def only_chooses(self) -> bool:  # type: ignore[override]
        """Whether somebody is still choosing."""
        return self.is_only_narrowing

    def take_also(self, kept: Sequence[Wanted]) -> None:
        """Write one of those kept into the first free alternative, where its button was pressed and there is one."""
        number = self.pressed("also")
        free = next((one.prefix for one in self.alternatives if not one.is_begun), None)
        if number is None or number >= len(kept) or not free:
            return
        data = self.data.copy()  # type: ignore[attr-defined]
        for axis in AXES:
            data[f"{free}-{axis}"] = key_of(axis, getattr(kept[number], axis))
        self.data = data
        self.begin_alternatives()
        self.has_more = True

    @property
    def part(self) -> str:
        """The region of the page that comes back: one more alternative, or the choices."""
        return "or_else" if ONE_MORE in self.data else "choices"
