"""The form in which a person chooses a PIN, and the one that asks for it."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest

from boutiques.models import Staff
from boutiques.pins import LONGEST, too_easy

TOO_OFTEN = "Too many tries. Wait a minute, then type the password once more."


class Digits(forms.PasswordInput):
    """Dots instead of digits, and the keys of a telephone."""

    def __init__(self, **attrs: str) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "maxlength": str(LONGEST), **attrs})


class PinField(forms.CharField):
    """A PIN as it is typed; the spaces of a slip go."""

    widget = Digits

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"required": "Type the digits."})
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Return the digits, without spaces."""
        return "".join((super().to_python(value) or "").split())


class PasswordField(forms.CharField):
    """The person's password."""

    def __init__(self, *, autocomplete: str = "current-password", **options: Any) -> None:
        options.setdefault("error_messages", {"required": "Type your password."})
        widget = forms.PasswordInput({"autocomplete": autocomplete})
        super().__init__(strip=False, widget=widget, **options)


class PasswordAgainForm(forms.Form):
    """A form that asks a signed-in person for their password once more, in a field `password`."""

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


class ChoosePinForm(PasswordAgainForm):
    """The password, and the new PIN twice."""

    password = PasswordField(label="Your password")
    pin = PinField(label="New PIN", help_text="4 to 8 digits. Not a birthday that clients know.")
    again = PinField(label="Once more")

    def clean_pin(self) -> str:
        """Refuse what anybody would try first."""
        pin = self.cleaned_data["pin"]
        if why := too_easy(pin):
            raise forms.ValidationError(why)
        return pin

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        if self.cleaned_data.get("pin") not in (None, self.cleaned_data["again"]):
            raise forms.ValidationError("The two are not the same. Type the PIN once more.")
        return self.cleaned_data["again"]


class PinForm(forms.Form):
    """The PIN alone."""

    pin = PinField(label="PIN", widget=Digits(autofocus=""))


class PasswordForm(forms.Form):
    """The password alone; the browser is asked not to fill it in, for it is the client who holds the tablet."""

    password = PasswordField(label="Password", autocomplete="off")
