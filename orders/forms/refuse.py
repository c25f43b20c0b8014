"""The form of refuse."""

from orders import reasons
from orders.forms.answer import AnswerForm
from orders.forms.reason import ParisReasonField


class RefuseForm(AnswerForm):
    """Paris does not take the order, and says why."""

    verb = "refuse"
    reason = ParisReasonField(label="Reason")
    field_order = ["reason", "message", "day", "letter"]

    def prepare(self) -> None:
        """Offer the reasons that are on the list now."""
        super().prepare()
        self.fields["reason"].offer(lambda: reasons.of(self.order))  # type: ignore[attr-defined]
