"""The form of void."""

from boutiques.fields import WordsField
from orders.forms.day import WithDay


class VoidForm(WithDay):
    """Why the sale does not hold; it stays on record, voided."""

    verb = "void"
    words = WordsField(label="Why", required=True, error_messages={"required": "Say why the sale does not hold."})
