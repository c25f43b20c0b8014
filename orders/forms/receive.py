"""The form of receive."""

from typing import Any

from boutiques.fields import LineField, WordsField
from orders.forms.day import WithDay
from orders.forms.specification import AXES, SpecificationFields
from orders.lifecycle import State
from orders.specify import Wanted


class ReceiveForm(SpecificationFields, WithDay):
    """What came, filled in with what was agreed."""

    verb = "receive"
    blind_stamp = LineField(label="Blind stamp", max_length=20, help_text="Year letter and maker’s mark, as stamped.")
    words = WordsField(label="Something to add")
    field_order = ["day", "blind_stamp", *AXES, "words"]

    def prepare(self) -> None:
        """Begin with what was agreed; without Paris's answer that is said."""
        super().prepare()
        self.begin_from(Wanted.of(self.order.specification))
        self.fields["day"].help_text = "The day it came."
        self.fields["style"].help_text = "As agreed. Change what came otherwise."
        if self.order.state != State.ACCEPTED:
            self.told.append("Paris has not accepted it. It is received all the same, and the line says so.")

    def asks(self) -> dict[str, Any]:
        """What came, as one choice."""
        return {"delivered": self.wanted, **{name: said for name, said in super().asks().items() if name not in AXES}}
