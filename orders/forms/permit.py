"""The form of a permit: what its paper says."""

from typing import Any

from django import forms

from boutiques.fields import LineField
from orders.forms.base import DayField, ReasonField
from orders.forms.sell import countries


class PermitForm(forms.Form):
    """Which permit, its number and days, and where to the piece may go with it."""

    type = ReasonField(choices=[("export", "Export"), ("import", "Import")], label="CITES permit", initial="export")
    number = LineField(
        label="Number", max_length=40, required=True, error_messages={"required": "Copy the number of the permit."}
    )
    destination = forms.ChoiceField(
        label="Goes to", error_messages={"required": "Choose a country.", "invalid_choice": "Choose a country."}
    )
    issued_on = DayField(label="Issued on", required=True)
    expires_on = DayField(label="Expires on", required=True, help_text="The last day on which it may cross the border.")

    def __init__(self, *args: Any, home: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["destination"].choices = [("", "Choose a country"), *countries(home)[1:]]  # type: ignore[attr-defined]
