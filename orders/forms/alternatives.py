"""The part of a wish's form that asks what else would do: at most three further choices, ranked."""

from collections.abc import Sequence
from typing import Any

from django import forms

from boutiques.named import key_of
from orders.forms.specification import AXES, NOT_CHOSEN, SpecificationFields
from orders.specify import Wanted

ALTERNATIVES = ("or_1", "or_2", "or_3")


class OrElse(SpecificationFields):
    """A further choice; nothing chosen means that there is none."""

    def offer(self, catalogue: dict[str, list[Any]]) -> None:
        """Draw the lists from rows that were read already."""
        for axis in AXES:
            rows = [(key_of(axis, row), str(row)) for row in catalogue[axis]]
            self.fields[axis].widget.choices = [NOT_CHOSEN, *rows]  # type: ignore[attr-defined]


class WithAlternatives(forms.Form):
    """A form with further choices beside its own."""

    def begin_alternatives(self, ranked: Sequence[Wanted] = ()) -> None:
        """Make the further choices, filled in with those the wish has."""
        self.alternatives = [OrElse(self.data if self.is_bound else None, prefix=name) for name in ALTERNATIVES]
        for form, wanted in zip(self.alternatives, ranked, strict=False):
            form.begin_from(wanted)
        self.has_alternatives = bool(ranked) or any(name.startswith("or_") and said for name, said in self.data.items())

    def clean(self) -> dict[str, Any]:
        """Look up the alternatives too."""
        asks = super().clean() or {}
        for rank, one in enumerate(self.alternatives, start=1):
            if not one.is_valid():
                self.add_error(None, f"Alternative {rank} names something the catalogue does not have.")
        return asks

    @property
    def ranked(self) -> list[Wanted]:
        """What was chosen, in its rank; what was left open is none."""
        return [one.wanted for one in self.alternatives if one.wanted.choice != Wanted().choice]
