"""The form of hand over."""

from boutiques.fields import LineField
from orders.forms.day import WithDay


class HandOverForm(WithDay):
    """The day the piece left, and who took it along."""

    verb = "hand_over"
    to_whom = LineField(label="Who took it along", max_length=120, help_text="If it was not the client.")
