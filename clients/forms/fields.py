"""Fields of what one knows about a client: a telephone number, an address, a colleague; and a form's own number."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import validate_email

from boutiques.fields import LineField, RowField
from boutiques.models import Staff
from boutiques.tampered import TAMPERED
from boutiques.text import digits, western_digits

_PHONE = re.compile(r"\+?[\d\s().\-/]+")


class PhoneField(LineField):
    """A telephone number as it is dialled: 6 to 15 digits of any script, with the country's code where it is known."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **options)

    def clean(self, value: Any) -> str:
        """Return the number in digits 0 to 9 with its blanks, or say what a number looks like."""
        number = western_digits(super().clean(value))
        if number and not (_PHONE.fullmatch(number) and 6 <= len(digits(number)) <= 15):
            raise forms.ValidationError("Write 6 to 15 digits, with + and the country's code if you know it.")
        return number

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Numbers run from left to right."""
        return {"dir": "ltr"}


class EmailField(LineField):
    """An e-mail address."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}), **options)

    def clean(self, value: Any) -> str:
        """Return the address, or say what one looks like."""
        address = super().clean(value)
        try:
            if address:
                validate_email(address)
        except forms.ValidationError:
            raise forms.ValidationError("Write the address as name@example.com, or leave it empty.") from None
        return address

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Addresses run from left to right."""
        return {"dir": "ltr"}


class StaffField(RowField):
    """A colleague of the boutique, named by user name: no number of the database stands in a page."""

    def __init__(self, **options: Any) -> None:
        message = "Choose somebody who works in this boutique."
        super().__init__(
            Staff.objects.none(), to_field_name="username", error_messages={"invalid_choice": message}, **options
        )

    def label_from_instance(self, person: Staff) -> str:
        """Return the person's name."""
        return person.name


def submission_field() -> forms.UUIDField:
    """Return the hidden number of one sending of a form: sent twice, it does its work once."""
    return forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, error_messages={"required": TAMPERED, "invalid": TAMPERED}
    )


def renew(form: forms.Form) -> None:
    """Give a form that comes back its next number of sending, in place of one that was used or changed."""
    data = form.data.copy()  # type: ignore[attr-defined]
    data["submission"] = str(uuid4())
    form.data = data
