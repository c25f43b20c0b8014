"""The form that erases a client: why, and that it was read what goes for good."""

from django import forms

from boutiques.fields import ListField
from clients.models import WhyErased


class EraseForm(forms.Form):
    """A reason from the list, and a tick."""

    why = ListField(
        choices=WhyErased.choices,
        label="Why they are erased",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they are erased."},
    )
    sure = forms.BooleanField(
        label="I have read what goes. It cannot be taken back",
        error_messages={"required": "Read what goes, then tick this: it cannot be taken back."},
    )
