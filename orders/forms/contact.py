"""The form of contact."""

from django import forms

from boutiques.fields import WordsField
from orders.forms.base import ReasonField, VerbForm
from orders.wording import CHANNELS

REACHED = (("yes", "Reached"), ("no", "Not reached"))


class ContactForm(VerbForm):
    """How one tried to reach the client, and whether it worked."""

    verb = "contact"
    channel = ReasonField(choices=CHANNELS, label="How")
    reached = forms.TypedChoiceField(
        choices=REACHED,
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        label="The client was",
        initial="yes",
        error_messages={"required": "Say whether the client was reached.", "invalid_choice": "Choose one of the two."},
    )
    words = WordsField(label="What was said")
