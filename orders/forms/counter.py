"""The form of counter."""

from typing import Any

from boutiques.fields import WordsField
from orders.answering import proposed
from orders.forms.base import VerbForm
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted


class CounterForm(SpecificationFields, VerbForm):
    """What the boutique asks for in answer to Paris, filled in with what Paris proposes."""

    verb = "counter"
    words = WordsField(label="Why", rows=2, help_text="Paris reads it; no client’s name.")
    field_order = [*AXES, "words"]

    def prepare(self) -> None:
        """Begin with the proposal; what was sent is said above."""
        proposal = proposed(self.order)
        self.begin_from(Wanted.of(proposal or self.order.specification))
        self.told.append(f"You asked for {self.order.specification.in_words}. What Paris proposes is filled in below.")

    def asks(self) -> dict[str, Any]:
        """The choice as one."""
        return {"wanted": self.wanted, "words": self.cleaned_data["words"]}
