"""The form of second thoughts."""

from boutiques.fields import WordsField
from orders.forms.base import VerbForm


class SecondThoughtsForm(VerbForm):
    """The client hesitates; it is shown before the piece is offered to them."""

    verb = "second_thoughts"
    words = WordsField(
        label="In the client’s words", required=True, error_messages={"required": "Write what the client said."}
    )
