"""The form that takes the book away: why."""

from django import forms

from boutiques.fields import ListField
from clients.models import WhyExported


class BookExportForm(forms.Form):
    """Why the book leaves the house."""

    why = ListField(
        choices=WhyExported.choices,
        label="Why you take it away",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you take it away."},
    )
