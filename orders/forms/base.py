"""What every verb's form carries: its submission, the version of the line it was made for, and its words."""

import uuid
from datetime import datetime
from typing import Any

from django import forms

from boutiques.models import Staff
from orders.models import Order

TAMPERED = "This form was changed on its way here. Look it over and send it again."
LONGEST_WORDS = 4000


class WordsField(forms.CharField):
    """A text a person writes: at most 4,000 characters, without control characters."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", LONGEST_WORDS)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "dir": "auto"}))
        options.setdefault(
            "error_messages",
            {"max_length": "Keep it under %(limit_value)s characters; you wrote %(show_value)s. Shorten it a little."},
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Drop what no keyboard writes: control and direction-override characters."""
        text = super().to_python(value) or ""
        return "".join(
            char for char in text if char in "\n\t" or (char.isprintable() and char not in "\u202a\u202b\u202d\u202e")
        )


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"invalid": "Write the day like 2026-07-14, or pick it in the calendar."})
        super().__init__(**options)


class VerbForm(forms.Form):
    """A verb's form for one line and one person; `asks()` is what the verb is called with."""

    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, error_messages={"invalid": TAMPERED, "required": TAMPERED}
    )
    stamp_fields = ("submission", "version")

    def __init__(self, *args: Any, order: Order, by: Staff, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order, self.by, self.at = order, by, at
        self.fields["submission"].initial = uuid.uuid4
        self.fields["version"].initial = order.version

    def asks(self) -> dict[str, Any]:
        """What the form says, as the verb's keywords."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.stamp_fields}

    def stamp(self) -> dict[str, Any]:
        """Which form it was: submission and version."""
        return {name: self.cleaned_data.get(name) for name in self.stamp_fields}

    def renewed(self) -> "VerbForm":
        """The same words on a fresh form, for the line as it is now: for the page that says what changed."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("submission")] = str(uuid.uuid4())
        data[self.add_prefix("version")] = str(self.order.version)
        return type(self)(data, order=self.order, by=self.by, at=self.at)
