"""The form in which a client confirms: their name, and that this is what they want."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict

from boutiques.fields import LineField
from boutiques.tampered import TAMPERED, HiddenApart


class ConfirmForm(HiddenApart):
    """Name, yes, and what the page showed."""

    name = LineField(
        label="Your name", max_length=120, required=True, error_messages={"required": "Please write your name."}
    )
    agreed = forms.BooleanField(
        label="This is what I want.", error_messages={"required": "Please tick this if it is what you want."}
    )
    seen = forms.RegexField(
        "^[0-9a-f]{64}$",
        widget=forms.HiddenInput,
        error_messages={"invalid": TAMPERED, "required": TAMPERED},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(self, *args: Any, fingerprint: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seen"].initial = fingerprint
        self.fields["submission"].initial = uuid.uuid4

    def asks(self) -> dict[str, Any]:
        """What the act is asked with."""
        return {name: self.cleaned_data[name] for name in ("name", "seen", "submission")}

    def with_what_stands(self, fingerprint: str) -> "ConfirmForm":
        """The form with the name that was typed, made for the choice as it is now: the yes is said anew."""
        typed = QueryDict(mutable=True)
        typed.update({"name": self.data.get("name", ""), "seen": fingerprint, "submission": str(uuid.uuid4())})
        self.data = typed
        return self
