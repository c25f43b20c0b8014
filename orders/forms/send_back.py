"""The form of send back."""

from boutiques.fields import WordsField
from orders.forms.base import ReasonField
from orders.forms.day import WithDay
from orders.wording import RETURN_REASONS


class SendBackForm(WithDay):
    """Why the piece goes back, so that Paris makes it good."""

    verb = "send_back"
    reason = ReasonField(choices=RETURN_REASONS, label="Reason")
    words = WordsField(label="What is wrong with it")
    field_order = ["reason", "day", "words"]
