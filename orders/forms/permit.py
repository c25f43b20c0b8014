"""The forms of a permit: what its paper says, and why one is taken off."""

from typing import Any

from django import forms

from boutiques.fields import DayField, LineField
from orders.forms.base import ReasonField
from orders.forms.sell import countries
from orders.models import Permit
from orders.papers import expiry


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
    expires_on = DayField(
        label="Expires on",
        help_text="Its last day. Left empty: six months after the issue for an export, twelve for an import.",
    )

    def __init__(self, *args: Any, home: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["destination"].choices = [("", "Choose a country"), *countries(home)[1:]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Propose the last day by type, where none is written."""
        said = super().clean() or {}
        if (
            not said.get("expires_on")
            and said.get("issued_on")
            and said.get("type")
            and "expires_on" not in self.errors
        ):
            said["expires_on"] = expiry(said["type"], said["issued_on"])
        return said


class StrikeForm(forms.Form):
    """Which permit is taken off, and why."""

    type = forms.CharField(widget=forms.HiddenInput, max_length=10)
    number = forms.CharField(widget=forms.HiddenInput, max_length=40)
    destination = forms.CharField(widget=forms.HiddenInput, max_length=2)
    why = forms.ChoiceField(
        label="Why",
        choices=Permit.Struck.choices,
        error_messages={"required": "Say why it is taken off.", "invalid_choice": "Choose one of the reasons."},
    )
