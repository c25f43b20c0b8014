"""The form of a piece that has no line yet: its choices, what stands beside them, and the form's own number."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from boutiques.models import Boutique, Kind, Staff
from boutiques.tampered import TAMPERED
from boutiques.text import one_line, whole_number
from clients.forms.fields import renew
from orders.composer.beside import Move
from orders.composer.turn import Turn
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted

NARROWING = ("narrow", "open", "keep", "take", "drop", "also")
"""The buttons that only choose, open a question, or move what stands beside the composition."""


class ComposerForm(SpecificationFields):
    """The choices of a piece that has no line yet, with the form's own number."""

    reads_all = True
    has_more = False
    """Whether an alternative joined, so that their region of the page comes back too."""

    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(self, *args: Any, by: Staff, boutique: Boutique, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.boutique, self.at = by, boutique, at
        self.fields["submission"].initial = uuid.uuid4
        self.prepare()

    def prepare(self) -> None:
        """Leave out what does not concern this person."""

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        return dict(self.cleaned_data)

    @property
    def kind(self) -> str:
        """Which kind of order is composed."""
        said = self.typed("kind") if self.is_bound else self.initial.get("kind")
        return said if "kind" in self.fields and said in Kind.values else Kind.PO

    @property
    def takes_special(self) -> bool:
        """Whether it is a special order."""
        return self.kind == Kind.SO

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

    @property
    def so_far(self) -> Wanted:
        """What is chosen so far, as far as the catalogue knows it."""
        if not self.is_bound:
            return self.base
        self.is_valid()
        chosen: dict[str, Any] = {axis: self.cleaned_data.get(axis) for axis in AXES}
        return Wanted(**chosen, **self.special)

    def say_tampered(self) -> None:
        """Say above all that the form's own number is none, and give it another: nobody typed it."""
        if "submission" in self.errors:
            del self.errors["submission"]
            self.add_error(None, TAMPERED)
            renew(self)

    def not_yet(self) -> None:
        """Judge nothing: somebody is still choosing."""
        self._errors = ErrorDict()
