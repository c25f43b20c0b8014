"""The form of a piece that has no line yet: its choices, and the form's own number."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from boutiques.models import Boutique, Kind, Staff
from boutiques.tampered import TAMPERED
from clients.forms.fields import renew
from orders.drafts import OpenDraft
from orders.forms.composing import Composing


class ComposerForm(Composing):
    """The choices of a piece that has no line yet, with the form's own number."""

    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(
        self, *args: Any, by: Staff, boutique: Boutique, at: datetime, draft: OpenDraft | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.by, self.boutique, self.at, self.draft = by, boutique, at, draft
        self.fields["submission"].initial = uuid.uuid4
        self.prepare()

    def prepare(self) -> None:
        """Leave out what does not concern this person."""

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        return dict(self.cleaned_data)

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Which kind of order is composed."""
        said = self.typed("kind") if self.is_bound else self.initial.get("kind")
        return said if "kind" in self.fields and said in Kind.values else Kind.PO

    @property
    def takes_special(self) -> bool:
        """Whether it is a special order."""
        return self.kind == Kind.SO

    def say_tampered(self) -> None:
        """Say above all that the form's own number is none, and give it another: nobody typed it."""
        if "submission" in self.errors:
            del self.errors["submission"]
            self.add_error(None, TAMPERED)
            renew(self)

    def not_yet(self) -> None:
        """Judge nothing: somebody is still choosing."""
        self._errors = ErrorDict()
