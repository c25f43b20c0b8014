"""allauth's forms around a second factor in the words of the house, and the one that resets a colleague's."""

from typing import Any, ClassVar

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from boutiques.fields import ListField
from boutiques.forms.passwords import InOurWords
from boutiques.models import WhyReset


class Digits(InOurWords):
    """The code's field: the keys of a telephone, and filled in by nobody but the app."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.widget.attrs |= {"inputmode": "numeric", "maxlength": "16", "autofocus": ""}
        field.error_messages["required"] = "Type the digits."


class CodeForm(Digits, AuthenticateForm):
    """Six digits of the app, or eight of a recovery code."""

    calls: ClassVar = {"code": "Digits of the app, or a recovery code"}


class AppForm(Digits, ActivateTOTPForm):
    """The app's first six digits."""

    calls: ClassVar = {"code": "The six digits it shows now"}


class PasskeyForm(InOurWords, AddWebAuthnForm):
    """What the passkey is called."""

    calls: ClassVar = {"name": "What you call it"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].max_length = 40
        self.fields["name"].widget.attrs["maxlength"] = "40"

    def clean_name(self) -> str:
        """Cut what is longer than its line; a passkey that is made already is not thrown away for its name."""
        return super().clean_name()[:40]


class ResetForm(forms.Form):
    """Why a colleague's second keys are reset."""

    why = ListField(
        choices=WhyReset.choices,
        label="Why",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they are reset."},
    )
