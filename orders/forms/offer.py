"""The form of offer."""

from datetime import timedelta
from typing import Any

from django import forms

from boutiques.fields import ChosenField, DayField, WordsField
from clients.forms import ClientField
from orders.forms.base import VerbForm
from orders.hindrances import lowered
from orders.offer_warnings import cap_warning, said_before_an_offer
from orders.proposals import proposed_for, said_of
from orders.ranking import Candidate, candidates

OTHER = "other"
MOST = 6
LISTED = "Choose one of those listed, or somebody else."


class OfferForm(VerbForm):
    """To whom, and until when it is reserved; a promised piece only to its client."""

    verb = "offer"
    first = ChosenField(label="To", max_length=40, required=False, error_messages={"invalid_choice": LISTED})
    skipped = WordsField(label="Why not to the first in rank", help_text="Managers can read it.", rows=2)
    hold_until = DayField(label="Reserved until", required=True, error_messages={"required": "Say until when."})
    words = WordsField(label="Why past the yearly cap", rows=2, help_text="Only where the client’s cap is reached.")

    def prepare(self) -> None:
        """Fill in the boutique's usual days; a free piece asks for its client, the likely ones first."""
        self.begin_with(hold_until=self.today + timedelta(days=self.order.boutique.offer_hold_days))
        self.ranked: list[Candidate] = []
        if self.order.client_id:
            self.leave_out("first", "skipped")
        else:
            self.ask_client()
        style = self.order.specification.style
        if not (self.by_manager and style and style.counts_as_quota and self.order.boutique.quota_cap is not None):
            self.leave_out("words")

    def tell(self) -> None:
        """Say which papers it needs, how far the price moved, what the client hesitated about, and their cap."""
        self.told += said_before_an_offer(self.order, self.at)
        if self.order.client_id is None:
            self.told += [said_of(one) for one in proposed_for(self.order, self.by, self.at)]
        over = cap_warning(self.order, self.at)
        self.told += [over] if over else []

    def ask_client(self) -> None:
        """Ask for the client: one of those whose wish it may fulfil, or somebody else of the boutique."""
        self.ranked = candidates(self.order, self.order.piece_in_hand().specification, self.at)[:MOST]
        picker = ClientField(user=self.by, label="Somebody else" if self.ranked else "To", required=False)
        self.fields["client"] = picker
        if self.ranked:
            rows = [(str(one.client.uuid), f"{one.client}: {lowered(', '.join(one.reasons))}") for one in self.ranked]
            self.fields["first"].widget = forms.RadioSelect(choices=[*rows, (OTHER, "Somebody else")])
            self.begin_with(first=rows[0][0])
        else:
            self.leave_out("first", "skipped")
        self.begin_with_asked({str(one.client.uuid) for one in self.ranked})
        self.order_fields(["first", "client", "skipped", "hold_until", "words"])

    def begin_with_asked(self, ranked: set[str]) -> None:
        """Begin with the client the address names: one of the ranked, else somebody else."""
        client = self.asked.get("client", "")
        if client in ranked:
            self.begin_with(first=client)
        elif client:
            self.begin_with(client=client, **({"first": OTHER} if ranked else {}))

    def clean(self) -> dict[str, Any]:
        """Take the client from the ranked ones, or from the picker."""
        asks = super().clean() or {}
        first = asks.pop("first", "")
        ranked = {str(one.client.uuid): one.client for one in self.ranked}
        if first in ranked:
            asks["client"] = ranked[first]
        elif first and first != OTHER:
            self.add_error("first", LISTED)
        return asks
