"""The form of accept."""

from orders.forms.answer import AnswerForm


class AcceptForm(AnswerForm):
    """Paris takes the order on its book."""

    verb = "accept"
