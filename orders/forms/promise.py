"""The form of promise."""

from typing import Any

from django import forms

from boutiques.fields import WordsField
from clients.forms import ClientField
from orders.forms.base import VerbForm

NOBODY = "Nobody: take the promise back"


class PromiseForm(VerbForm):
    """To whom the line is promised from now on, and why."""

    verb = "promise"
    nobody = forms.BooleanField(label=NOBODY, required=False)
    words = WordsField(label="Why", required=True, error_messages={"required": "Say why; it stays with the order."})

    def prepare(self) -> None:
        """A line promised to nobody cannot lose its promise."""
        self.fields["client"] = ClientField(user=self.by, label="Promise it to", required=False)
        if self.order.client_id is None:
            self.leave_out("nobody")
        self.order_fields(["client", "nobody", "words"])

    def clean(self) -> dict[str, Any]:
        """Ask for the one or the other."""
        asks = super().clean() or {}
        if "client" in self.errors or bool(asks.get("client")) != bool(asks.get("nobody")):
            return asks
        if asks.get("client"):
            self.add_error("nobody", "Choose either a client or nobody.")
        else:
            self.add_error("client", "Choose a client: write some letters of the name, then pick one.")
        return asks

    def asks(self) -> dict[str, Any]:
        """The client, or None for nobody."""
        asks = super().asks()
        asks.pop("nobody", None)
        return asks
