"""The form of recall."""

from typing import Any

from boutiques.fields import WordsField
from orders import reasons
from orders.forms.base import ReasonField, VerbForm
from orders.forms.reason import ParisReasonField
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted

INSTEAD, NOTHING = "instead", "nothing"


class RecallForm(SpecificationFields, VerbForm):
    """Why Paris takes its colour or leather back, and what it proposes instead, if anything."""

    verb = "recall"
    reason = ParisReasonField(label="Reason")
    then = ReasonField(
        choices=[(INSTEAD, "Something else is proposed, chosen below"), (NOTHING, "Nothing else: it is refused")],
        label="Instead",
    )
    message = WordsField(label="Message", help_text="The boutique reads it; no client’s name.")
    field_order = ["reason", "then", *AXES, "message"]

    def prepare(self) -> None:
        """Begin with what stands on Paris's book."""
        self.fields["reason"].offer(lambda: reasons.of(self.order))  # type: ignore[attr-defined]
        self.begin_from(Wanted.of(self.order.specification))

    def clean(self) -> dict[str, Any]:
        """A replacement is something else."""
        asks = super().clean() or {}
        if asks.get("then") == INSTEAD and not self.errors and not self.wanted.differs_from(self.base):
            self.add_error("style", "This is what is taken back. Choose what is proposed instead.")
        return asks

    def asks(self) -> dict[str, Any]:
        """The replacement only where there is one."""
        said = self.cleaned_data
        replacement = self.wanted if said["then"] == INSTEAD else None
        return {"reason": said["reason"], "replacement": replacement, "message": said["message"]}
