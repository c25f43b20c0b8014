"""The forms of a line that goes to another boutique: offered, taken over, turned down."""

from typing import Any

from django import forms

from boutiques.fields import RowField, WordsField
from boutiques.models import Boutique
from clients.forms import ClientField
from config.errors import Refused
from orders.forms.base import VerbForm
from orders.lifecycle import State
from orders.models import Transfer

NOT_HERE = "Nothing is offered to you here."


class BoutiqueField(RowField):
    """A boutique by its code."""

    def label_from_instance(self, boutique: Boutique) -> str:
        """Return the name with the city."""
        return f"{boutique.name}, {boutique.city}"


class TransferForm(VerbForm):
    """To which boutique the line is offered, with its client or not, and why."""

    verb = "transfer"
    boutique = BoutiqueField(
        Boutique.objects.none(),
        label="To",
        to_field_name="code",
        empty_label="Choose a boutique",
        error_messages={"required": "Choose a boutique.", "invalid_choice": "Choose another boutique."},
    )
    with_client = forms.BooleanField(label="Its client goes along", required=False)
    words = WordsField(label="Why", required=True, rows=2, error_messages={"required": "Say why."})

    def prepare(self) -> None:
        """The other boutiques; a wish goes only with its client, a free piece has none."""
        others = Boutique.objects.filter(closed_on=None).exclude(pk=self.order.boutique_id)
        self.fields["boutique"].queryset = others.order_by("name")  # type: ignore[attr-defined]
        self.begin_with(with_client=True)
        if self.order.client_id is None or self.order.state == State.REQUESTED:
            self.leave_out("with_client")
        self.told.append("Until they answer, only notes are written here, and the transfer can be turned down.")

    def asks(self) -> dict[str, Any]:
        """With its client, where there is one and the box is ticked."""
        asks = super().asks()
        return {**asks, "with_client": asks.get("with_client", self.order.client_id is not None)}


def offered(form: VerbForm) -> Transfer:
    """Return the line's open transfer. Raises Refused where there is none."""
    found = form.order.transfers.filter(outcome="open").select_related("from_boutique", "to_boutique", "words").first()
    if found is None:
        raise Refused("No transfer is open.")
    return found


class TakeOverForm(VerbForm):
    """What comes, and the house's own row for the client who comes along."""

    verb = "take_over"
    words = WordsField(label="Something to add", rows=2)

    def prepare(self) -> None:
        """Say from where it comes and with whom."""
        found = offered(self)
        if not self.by.is_manager_of(found.to_boutique, self.at):
            raise Refused(NOT_HERE)
        said = f" {found.from_boutique.name} writes: {found.said}" if found.said else ""
        if not found.with_client:
            self.told.append(f"It comes from {found.from_boutique.name}, without a client.{said}")
            return
        self.told.append(f"It comes from {found.from_boutique.name} with {self.order.client}.{said}")
        self.fields["client"] = ClientField(
            user=self.by, label="In your book", help_text="Your own boutique’s entry of this client."
        )
        self.order_fields(["client", "words"])


class TurnDownForm(VerbForm):
    """Why the transfer does not take place."""

    verb = "turn_down"
    words = WordsField(label="Why", rows=2)

    def prepare(self) -> None:
        """Say what is turned down."""
        found = offered(self)
        self.told.append(f"It was to go from {found.from_boutique.name} to {found.to_boutique.name}.")
