"""The part of a wish's form that asks what else would do: at most three further choices, ranked."""

from collections.abc import Sequence
from typing import Any

from orders.forms.specification import SpecificationFields
from orders.specify import Wanted

ALTERNATIVES = ("or_1", "or_2", "or_3")


class OrElse(SpecificationFields):
    """A further choice of a wish; nothing chosen means that there is none."""


class WithAlternatives(SpecificationFields):
    """A form with further choices beside its own."""

    def begin_alternatives(self, ranked: Sequence[Wanted] = ()) -> None:
        """Make the further choices, filled in with those the wish has."""
        self.alternatives = [OrElse(self.data if self.is_bound else None, prefix=name) for name in ALTERNATIVES]
        for form, wanted in zip(self.alternatives, ranked, strict=False):
            form.begin_from(wanted)
        for form in self.alternatives:
            self.lists.draw(form)
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
