"""The form of decline."""

from django import forms

from orders.forms.base import DayField, VerbForm, WordsField
from orders.wording import DECLINE_REASONS


class DeclineForm(VerbForm):
    """Why the client does not take the piece; nobody is blamed."""

    reason = forms.ChoiceField(choices=DECLINE_REASONS, widget=forms.RadioSelect, label="Reason")
    day = DayField(label="Day", help_text="Today, if you leave it empty.")
    words = WordsField(label="In the client's words")
