"""The form of agree."""

from boutiques.fields import WordsField
from orders.forms.base import ReasonField
from orders.forms.day import WithDay
from orders.wording import AGREED_HOW


class AgreeForm(WithDay):
    """How and when the client said yes to what Paris proposes; or the boutique, for its own."""

    verb = "agree"
    how = ReasonField(choices=AGREED_HOW, label="How")
    words = WordsField(label="In the client’s words")
    field_order = ["how", "day", "words"]

    def prepare(self) -> None:
        """A promised piece is agreed to by its client, any other by the boutique."""
        super().prepare()
        field: ReasonField = self.fields["how"]  # type: ignore[assignment]
        promised = self.order.client_id is not None
        field.choices = [choice for choice in AGREED_HOW if (choice[0] != "boutique") == promised]
        if not promised:
            self.begin_with(how="boutique")
            self.fields["words"].label = "Why"
