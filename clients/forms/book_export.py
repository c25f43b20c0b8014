"""The form that takes the book away: why, and the password once more."""

from django import forms

from boutiques.fields import ListField
from boutiques.forms.pin import PasswordAgainForm, PasswordField
from clients.models import WhyExported


class BookExportForm(PasswordAgainForm):
    """Why the book leaves the house, and the person's password."""

    why = ListField(
        choices=WhyExported.choices,
        label="Why you take it away",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you take it away."},
    )
    password = PasswordField(label="Your password", help_text="Once more, for this leaves the house.")
