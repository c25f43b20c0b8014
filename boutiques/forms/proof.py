"""The form that asks whether it is still you: the password, or the digits of the app."""

from typing import Any

from allauth.core import ratelimit
from django import forms

from boutiques import second_factor
from boutiques.forms.pin import TOO_OFTEN, PasswordField
from boutiques.requests import StaffRequest

FIELD = "proof"


class ProofForm(forms.Form):
    """One field for either."""

    proof = PasswordField(label="Your password", autocomplete="off")

    def __init__(self, *args: Any, request: StaffRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request

    def clean_proof(self) -> str:
        """Refuse what is neither, and what is guessed too often (counted wherever the password is asked again)."""
        person, typed = self.request.user, self.cleaned_data["proof"]
        if not ratelimit.consume(self.request, action="reauthenticate", user=person):
            raise forms.ValidationError(TOO_OFTEN)
        if not (person.check_password(typed) or self._opens_by_digits(typed)):
            raise forms.ValidationError("That did not fit. Type the password you sign in with.")
        return ""

    def _opens_by_digits(self, typed: str) -> bool:
        app = second_factor.app_of(self.request.user)
        return bool(app and typed.isdigit() and app.wrap().validate_code(typed))
