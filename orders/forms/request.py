"""The form of request: whose wish, what is known of it, what else would do."""

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from boutiques.fields import LineField, WordsField
from boutiques.models import Boutique, Kind, Staff
from boutiques.tampered import TAMPERED
from clients.forms import ClientField
from clients.forms.fields import renew
from orders.composer import Turn
from orders.forms.alternatives import ONE_MORE, WithAlternatives
from orders.forms.base import DayField, ReasonField
from orders.forms.specification import AXES, SpecificationFields
from orders.specify import Wanted


class ComposerForm(SpecificationFields):
    """The choices of a piece that has no line yet, with the form's own number."""

    says_when = False
    """Whether the piece is yet to come."""

    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(self, *args: Any, by: Staff, boutique: Boutique, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.boutique, self.at = by, boutique, at
        self.fields["submission"].initial = uuid.uuid4
        self.prepare()

    def prepare(self) -> None:
        """Leave out what does not concern this person."""

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        return dict(self.cleaned_data)

    @property
    def kind(self) -> str:
        """Which kind of order is composed."""
        said = self.typed("kind") if self.is_bound else self.initial.get("kind")
        return said if "kind" in self.fields and said in Kind.values else Kind.PO

    @property
    def takes_special(self) -> bool:
        """Whether it is a special order."""
        return self.kind == Kind.SO

    def offer(self, catalogue: dict[str, list[Any]]) -> None:
        """Draw further lists, where the form has any, from rows that were read already."""
        self.lists.read.update(catalogue)

    @property
    def part(self) -> str:
        """The region of the page that comes back after a choice."""
        return "choices"

    @property
    def is_only_narrowing(self) -> bool:
        """Whether a choice was only made, or a client looked for: the page comes back with what goes with it."""
        return any(name in ("narrow", "open") or name.endswith("_find") for name in self.data)

    @property
    def turn(self) -> Turn:
        """Which question somebody opened, answered, or got wrong."""
        wrong = frozenset(self.errors) if self.is_bound and not self.is_only_narrowing else frozenset()
        return Turn(self.typed("open"), self.typed("at"), wrong)

    @property
    def so_far(self) -> Wanted:
        """What is chosen so far, as far as the catalogue knows it."""
        if not self.is_bound:
            return self.base
        self.is_valid()
        chosen: dict[str, Any] = {axis: self.cleaned_data.get(axis) for axis in AXES}
        return Wanted(**chosen, **self.special)

    def say_tampered(self) -> None:
        """Say above all that the form's own number is none, and give it another: nobody typed it."""
        if "submission" in self.errors:
            del self.errors["submission"]
            self.add_error(None, TAMPERED)
            renew(self)

    def not_yet(self) -> None:
        """Judge nothing: somebody is still choosing."""
        self._errors = ErrorDict()


class RequestForm(WithAlternatives, ComposerForm):
    """A wish, whole or in part."""

    says_when = True

    kind = ReasonField(choices=Kind.choices, label="Kind", required=False)  # type: ignore[assignment]
    own = forms.BooleanField(label="The boutique's own wish, for no client", required=False)
    wish = WordsField(
        label="In the client's words", rows=2, max_length=500, help_text="What the lists do not have, or not yet."
    )
    day = DayField(label="Voiced on", help_text="Today, if you leave it empty.")
    words = WordsField(label="Note", rows=2, help_text="Facts only: the client may read it one day.")
    duplicate_seen = forms.BooleanField(label="Log it all the same: two are wanted", required=False)

    def prepare(self) -> None:
        """Clients of the person's own book; the boutique's own only for its manager."""
        manages = self.by.is_manager_of(self.boutique, self.at)
        self.fields["client"] = ClientField(user=self.by, label="Client", required=not manages)
        if not manages:
            del self.fields["own"]
        self.begin_alternatives()

    @property
    def part(self) -> str:
        """The region of the page that comes back: one more alternative, or the choices."""
        return "or_else" if ONE_MORE in self.data else "choices"

    def clean(self) -> dict[str, Any]:
        """Ask for a client or the boutique's own, and for at least a style or some words."""
        asks = super().clean()
        if "client" not in self.errors and not asks.get("client") and not asks.get("own"):
            self.add_error("client", "Choose a client, or say that it is the boutique's own wish.")
        if asks.get("client") and asks.get("own"):
            self.add_error("own", "Either a client's wish or the boutique's own. Take one of the two away.")
        if not asks.get("style") and not asks.get("wish"):
            self.add_error("style", "Choose a style, or write down what the client said.")
        return asks

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        said = self.cleaned_data
        return {
            "client": said["client"],
            "kind": self.kind,
            "wanted": replace(self.wanted, wish=said["wish"]),
            "alternatives": self.ranked,
            "day": said["day"],
            "words": said["words"],
            "duplicate_seen": said["duplicate_seen"],
            "submission": said["submission"],
        }


class TakeInForm(ComposerForm):
    """A piece that is there and that nobody ordered."""

    day = DayField(label="Received on", help_text="Today, if you leave it empty.")
    where_from = LineField(label="Where it is from", max_length=120)
    blind_stamp = LineField(label="Blind stamp", max_length=20)
    words = WordsField(label="Note", rows=2)

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        said = self.cleaned_data
        return {
            "wanted": self.wanted,
            **{name: said[name] for name in ("day", "where_from", "blind_stamp", "words", "submission")},
        }
