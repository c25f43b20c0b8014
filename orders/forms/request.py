"""The form of request: whose wish, what is known of it, what else would do."""

from dataclasses import replace
from typing import Any

from django import forms

from boutiques.fields import DayField, WordsField
from boutiques.models import Kind
from boutiques.text import one_line
from clients.forms import ClientField
from clients.forms.newcomer import NewcomerForm
from orders.forms.base import ReasonField
from orders.forms.composer import ComposerForm
from orders.forms.composing import ComposingAlternatives

NEWCOMER, NOT_NEW = "newcomer_find", "not_new_find"
"""The buttons that ask for somebody new's name in place, and take those fields away again."""


class RequestForm(ComposingAlternatives, ComposerForm):
    """A wish, whole or in part."""

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
        looks_up = not self.is_only_narrowing or bool(self.draft and self.draft.is_restored)
        self.fields["client"] = ClientField(user=self.by, label="Client", required=not manages, looks_up=looks_up)
        if not manages:
            del self.fields["own"]
        self.begin_alternatives()
        self.begin_newcomer()

    def begin_newcomer(self) -> None:
        """Ask for somebody new where their fields came along, or are asked for; what was looked for is their name."""
        asked, said = NEWCOMER in self.data, {"family_name": one_line(self.typed("client_q"))[:120]}
        came = "new-submission" in self.data and NOT_NEW not in self.data
        data = self.data if came and not asked else None
        self.newcomer = NewcomerForm(data, prefix="new", by=self.by, initial=said) if asked or came else None
        if self.newcomer:
            self.fields["client"].required = False

    @property
    def part(self) -> str:
        """The region of the page that comes back: whom it is for, or what the composer says."""
        return "whom" if NEWCOMER in self.data or NOT_NEW in self.data else super().part

    def clean(self) -> dict[str, Any]:
        """Ask for a client or the boutique's own, and for at least a style or some words."""
        asks = super().clean()
        newcomer = self.newcomer if self.newcomer and not asks.get("client") else None
        if newcomer and not self.is_only_narrowing and not newcomer.is_valid():
            self.add_error("client", "Look at what is written of the new client, or choose somebody from the book.")
        if "client" not in self.errors and not asks.get("client") and not asks.get("own") and not newcomer:
            self.add_error("client", "Choose a client, or say that it is the boutique's own wish.")
        if (asks.get("client") or newcomer) and asks.get("own"):
            self.add_error("own", "Either a client's wish or the boutique's own. Take one of the two away.")
        if not asks.get("style") and not asks.get("wish"):
            self.add_error("style", "Choose a style, or write down what the client said.")
        return asks

    def asks(self) -> dict[str, Any]:
        """What the verb is called with."""
        said = self.cleaned_data
        return {
            "client": said["client"],
            "newcomer": self.newcomer.asks() if self.newcomer and not said["client"] else None,
            "kind": self.kind,
            "wanted": replace(self.wanted, wish=said["wish"]),
            "alternatives": self.ranked,
            "day": said["day"],
            "words": said["words"],
            "duplicate_seen": said["duplicate_seen"],
            "submission": said["submission"],
        }
