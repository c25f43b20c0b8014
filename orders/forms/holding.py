"""The form that asks for all we hold on a client: why, and the password once more."""

from django import forms

from boutiques.fields import ListField
from boutiques.forms.pin import PasswordAgainForm, PasswordField
from orders.models.export import Why


class HoldingForm(PasswordAgainForm):
    """Why it is handed out, as which file, and the person's password."""

    why = ListField(
        choices=Why.choices,
        label="Why it is handed out",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is handed out."},
    )
    password = PasswordField(label="Your password", help_text="Once more, for this leaves the house.")
