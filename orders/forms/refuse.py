"""The form of refuse."""

from orders.forms.answer import AnswerForm
from orders.forms.base import ReasonField
from orders.wording import REFUSE_REASONS


class RefuseForm(AnswerForm):
    """Paris does not take the order, and says why."""

    verb = "refuse"
    reason = ReasonField(choices=REFUSE_REASONS, label="Reason")
    field_order = ["reason", "message", "day", "letter"]
