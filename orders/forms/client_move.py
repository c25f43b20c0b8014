"""The forms of a client who moves: to which boutique and with which orders; and who looks after them there."""

from typing import Any

from django import forms

from boutiques.fields import ListField
from boutiques.models import Boutique, Staff
from boutiques.tampered import HiddenApart
from clients.forms import ClientField
from clients.forms.fields import StaffField, submission_field
from clients.models import Client, ClientMove, WhyMoved
from orders.forms.transfer import BoutiqueField
from orders.moves.arriving import associates_of, known_as
from orders.moves.lines import Going
from orders.moves.proposing import CHANGED


class ProposeMoveForm(HiddenApart):
    """To which boutique, why, and which of the orders that may go do; all of them unless a tick is taken away."""

    to = BoutiqueField(
        Boutique.objects.none(), label="To", to_field_name="code", empty_label="Choose a boutique",
        error_messages={"required": "Choose a boutique.", "invalid_choice": "Choose another boutique."},
    )  # fmt: skip
    why = ListField(
        choices=WhyMoved.choices, label="Why", widget=forms.RadioSelect,
        error_messages={"required": "Choose why they move."},
    )  # fmt: skip
    lines = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": CHANGED}
    )
    with_notes = forms.BooleanField(label="The notes go along", required=False)
    submission = submission_field()

    def __init__(self, *args: Any, client: Client, lines: list[Going], **options: Any) -> None:
        super().__init__(*args, **options)
        others = Boutique.objects.filter(closed_on=None).exclude(pk=client.boutique_id).order_by("name")
        self.fields["to"].queryset = others  # type: ignore[attr-defined]
        self.shown = lines
        going = [one.order.reference for one in lines if one.may_go]
        self.fields["lines"].choices = [(one, one) for one in going]  # type: ignore[attr-defined]
        self.initial["lines"] = going

    @property
    def rows(self) -> list[tuple[Going, bool]]:
        """Each open order, and whether it is ticked."""
        ticked = self["lines"].value() or ()
        return [(one, one.may_go and one.order.reference in ticked) for one in self.shown]


class AcceptMoveForm(forms.Form):
    """Who looks after the client, and the row they have already, if they do."""

    sa = StaffField(label="Looked after by", required=False, empty_label="The manager’s desk")

    def __init__(self, *args: Any, move: ClientMove, by: Staff, **options: Any) -> None:
        super().__init__(*args, **options)
        self.house = move.to_boutique
        self.fields["sa"].queryset = associates_of(self.house)  # type: ignore[attr-defined]
        known = known_as(move.client, self.house)
        self.fields["client"] = ClientField(
            user=by, label="In your book already", required=False, initial=known,
            help_text="Leave it empty for somebody new: they are written into your book.",
        )  # fmt: skip

    def clean_client(self) -> Client | None:
        """Refuse a client of another boutique that the person manages too."""
        client: Client | None = self.cleaned_data["client"]
        if client and client.boutique_id != self.house.pk:
            raise forms.ValidationError(f"Choose a client in the book of {self.house.name}.")
        return client
