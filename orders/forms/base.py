"""What every verb's form carries: its submission, the version of the line it was made for, and its words."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from boutiques.fields import ListField
from boutiques.models import Staff
from boutiques.tampered import TAMPERED, HiddenApart
from orders import asking
from orders.drafts import OpenDraft
from orders.models import Order


class ReasonField(ListField):
    """One of a few reasons, all to be seen at once."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.RadioSelect)
        super().__init__(**options)


class VerbForm(HiddenApart):
    """A verb's form for one line and one person; `asks()` is what the verb is called with."""

    verb: str
    fields_template = "orders/_fields.html"
    is_composed = False
    """Whether it has the composer, and so a page of its own."""

    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})
    stamp_fields = ("submission", "version")
    keeps_draft = True
    """Whether it is kept while it is filled in."""
    draft: OpenDraft | None = None

    def __init__(
        self, *args: Any, order: Order, by: Staff, at: datetime, asked: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.order, self.by, self.at = order, by, at
        self.asked = asked or {}
        """What the address says to begin with."""
        self.fields["submission"].initial = uuid.uuid4
        self.fields["version"].initial = order.version
        self.title, self.button = asking.asking(self.verb, order.kind, by_letter=not by.is_paris)
        self.told: list[str] = []
        """Sentences to be read before one decides."""
        self.prepare()

    def prepare(self) -> None:
        """Fill in what is likely, and leave out what does not concern this person or this line."""

    def tell(self) -> None:
        """Say what is read before one decides; asked when the form is drawn, refused or not, never when it is done."""

    @property
    def today(self) -> date:
        """The day it is in the boutique."""
        return self.order.boutique.today(self.at)

    @property
    def by_manager(self) -> bool:
        """Whether the person manages the line's boutique, or stands in for who does."""
        return self.by.is_manager_of(self.order.boutique, self.at)

    def leave_out(self, *names: str) -> None:
        """Take fields away."""
        for name in names:
            del self.fields[name]

    def begin_with(self, **values: Any) -> None:
        """Fill fields in before anybody typed."""
        for name, value in values.items():
            self.fields[name].initial = value

    def not_yet(self) -> "VerbForm":
        """The form with what was typed, nothing judged: somebody was only looking for a client."""
        self._errors = ErrorDict()
        return self

    def saying(self, sentence: str) -> "VerbForm":
        """The form with what was typed, and nothing said against it but this."""
        self.not_yet().cleaned_data = {}
        self.add_error(None, sentence)
        return self

    @property
    def only_looks(self) -> bool:
        """Whether a picker's own button was pressed, not the form's."""
        return any(name.endswith("_find") for name in self.data)

    def clean_version(self) -> int:
        """Return the version the form was made for: the line was never at a later one than now."""
        version: int = self.cleaned_data["version"]
        if not 0 <= version <= self.order.version:
            raise forms.ValidationError(TAMPERED)
        return version

    def asks(self) -> dict[str, Any]:
        """What the form says, as the verb's keywords."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.stamp_fields}

    def stamp(self) -> dict[str, Any]:
        """Which form it was: submission and version."""
        return {name: self.cleaned_data.get(name) for name in self.stamp_fields}

    def with_merged(self, merged: Any) -> dict[str, str]:
        """What the fields say once what others changed elsewhere is taken over."""
        return {}

    def renewed(self, said: Iterable[str] = (), merged: Any = None) -> "VerbForm":
        """The same words on a fresh form, for the line as it is now, with what was said against them."""
        data = self.data.copy()  # type: ignore[attr-defined]
        for name, value in self.with_merged(merged).items() if merged is not None else ():
            data[self.add_prefix(name)] = value
        data[self.add_prefix("submission")] = str(uuid.uuid4())
        data[self.add_prefix("version")] = str(self.order.version)
        fresh = type(self)(data, order=self.order, by=self.by, at=self.at, asked=self.asked)
        fresh.draft = self.draft
        for sentence in said:
            fresh.add_error(None, sentence)
        return fresh
