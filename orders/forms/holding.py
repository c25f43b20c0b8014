"""The form that asks for all we hold on a client: why, and the password once more."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest

from boutiques.fields import ListField
from boutiques.forms.pin import TOO_OFTEN, PasswordField
from boutiques.models import Staff
from orders.models.export import Why


class HoldingForm(forms.Form):
    """Why it is handed out, as which file, and the person's password."""

    why = ListField(
        choices=Why.choices,
        label="Why it is handed out",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is handed out."},
    )
    password = PasswordField(label="Your password", help_text="Once more, for this leaves the house.")

    def __init__(self, *args: Any, request: HttpRequest, person: Staff, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request, self.person = request, person

    def clean_password(self) -> str:
        """Refuse a wrong password, and one guessed too often (allauth counts, as where the password is changed)."""
        if not ratelimit.consume(self.request, action="reauthenticate", user=self.person):
            raise forms.ValidationError(TOO_OFTEN)
        if not self.person.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("That is not your password.")
        return ""
