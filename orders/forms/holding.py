"""The form that asks for all we hold on a client: why."""

from django import forms

from boutiques.fields import ListField
from orders.models.export import Why


class HoldingForm(forms.Form):
    """Why it is handed out, and as which file."""

    why = ListField(
        choices=Why.choices,
        label="Why it is handed out",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is handed out."},
    )
