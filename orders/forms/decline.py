"""The form of decline."""

from boutiques.fields import WordsField
from orders.forms.base import ReasonField
from orders.forms.day import WithDay
from orders.wording import DECLINE_REASONS


class DeclineForm(WithDay):
    """Why the client does not take the piece; nobody is blamed."""

    verb = "decline"
    reason = ReasonField(choices=DECLINE_REASONS, label="Reason")
    words = WordsField(label="In the client’s words")
    field_order = ["reason", "day", "words"]
