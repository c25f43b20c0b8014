"""Fields for what a person types: cleaned of control characters, refused with a sentence that says what to do."""

import re
from typing import Any
from uuid import uuid4

from django import forms

from boutiques.fields import RowField
from boutiques.models import Staff
from clients.text import digits, one_line, paragraphs, western_digits

_PHONE = re.compile(r"\+?[\d\s().\-/]+")
OPEN_ANEW = "This form was changed on its way. Open it again and write it there."


class LineField(forms.CharField):
    """One line of text in any script, at most `max_length` characters."""

    def __init__(self, *, max_length: int = 120, **options: Any) -> None:
        options.setdefault("error_messages", {}).setdefault(
            "max_length", f"Write at most {max_length} characters; these are %(show_value)d."
        )
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """Return the value on one line, without control or bidi-override characters."""
        return one_line(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let each name be written in its own direction; the server counts, so that nothing pasted is cut off."""
        return {"dir": "auto"}


class WordsField(forms.CharField):
    """Several lines of text, at most `max_length` characters."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, **options: Any) -> None:
        message = f"Write at most {max_length:,} characters; these are %(show_value)d. Split it in two notes."
        options.setdefault("error_messages", {}).setdefault("max_length", message)
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """Return the value with its line breaks, without control or bidi-override characters."""
        return paragraphs(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let each paragraph be written in its own direction."""
        return {"dir": "auto", "rows": 4}


class PhoneField(LineField):
    """A telephone number as it is dialled: 6 to 15 digits of any script, with the country's code where it is known."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)

    def clean(self, value: Any) -> str:
        """Return the number in digits 0 to 9 with its blanks, or say what a number looks like."""
        number = western_digits(super().clean(value))
        if number and not (_PHONE.fullmatch(number) and 6 <= len(digits(number)) <= 15):
            raise forms.ValidationError("Write 6 to 15 digits, with + and the country's code if you know it.")
        return number

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Numbers run from left to right."""
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
        widget=forms.HiddenInput, initial=uuid4, error_messages={"required": OPEN_ANEW, "invalid": OPEN_ANEW}
    )


def renew(form: forms.Form) -> None:
    """Give a form that comes back its next number of sending, in place of one that was used or changed."""
    data = form.data.copy()  # type: ignore[attr-defined]
    data["submission"] = str(uuid4())
    form.data = data
