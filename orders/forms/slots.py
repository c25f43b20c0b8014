"""The forms of the slots' board: how many a boutique has, whom a free one is kept for, and why one is let go."""

from typing import Any

from django import forms

from boutiques.fields import WordsField
from boutiques.models import Boutique, Staff
from boutiques.tampered import TAMPERED, HiddenApart
from clients.forms import ClientField
from clients.models import Client
from orders.forms.base import DayField
from orders.granting import MOST


class GrantForm(HiddenApart):
    """So many slots in the season; `seen` is the number it had when the form was made."""

    number = forms.IntegerField(
        label="Slots in all",
        min_value=0,
        max_value=MOST,
        error_messages={
            "required": "Write how many slots it has in all.",
            "invalid": "Write a whole number, like 7.",
            "min_value": "Write 0 or more.",
            "max_value": "Write %(limit_value)s at the most.",
        },
    )
    words = WordsField(
        label="Why", rows=2, max_length=500, help_text="The boutique reads it. Needed to take slots back."
    )
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages={"invalid": TAMPERED, "required": TAMPERED, "min_value": TAMPERED},
    )


class KeepForm(forms.Form):
    """A free slot for an invited client, until a day."""

    until = DayField(label="Until", required=True, help_text="To the end of that day, Paris time.")
    words = WordsField(label="Why", rows=2, max_length=500)

    def __init__(self, *args: Any, boutique: Boutique, by: Staff, **options: Any) -> None:
        super().__init__(*args, **options)
        self.boutique = boutique
        self.fields["client"] = ClientField(label="Client", user=by)
        self.order_fields(["client", "until", "words"])
        self.fields["until"].error_messages["required"] = "Give the last day it is kept."

    def clean_client(self) -> Client:
        """Refuse a client of another boutique: their slot stands on another board."""
        client: Client = self.cleaned_data["client"]
        if client.boutique_id != self.boutique.pk:
            raise forms.ValidationError(f"Choose a client of {self.boutique.name}: its slots are kept for its own.")
        return client

    @property
    def only_looks(self) -> bool:
        """Whether the picker's own button was pressed, not the form's."""
        return any(name.endswith("_find") for name in self.data)


class LetGoForm(forms.Form):
    """Why a kept slot is free before its day."""

    words = WordsField(
        label="Why",
        rows=2,
        max_length=500,
        required=True,
        error_messages={"required": "Say why the slot is let go."},
    )
