"""The forms of the slots' board: how many a boutique has, whom a free one is kept for, and why one is let go."""

from typing import Any

from django import forms

from boutiques.fields import DayField, RowField, WordsField
from boutiques.models import Boutique, Staff
from boutiques.tampered import TAMPERED, HiddenApart
from boutiques.text import whole_number
from clients.forms import ClientField
from clients.models import Client
from orders.granting import MOST

WHOLE = {
    "required": "Write how many slots it has in all.",
    "invalid": "Write a whole number, like 7.",
    "min_value": "Write 0 or more.",
    "max_value": "Write %(limit_value)s at the most.",
}


class GrantForm(HiddenApart):
    """So many slots in the season; `seen` is the number it had when the form was made."""

    number = forms.IntegerField(
        label="Slots in all",
        min_value=0,
        max_value=MOST,
        error_messages=WHOLE,
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


class LendForm(forms.Form):
    """To which boutique a free slot is offered; `slot` is the one the form was made for."""

    to = RowField(
        label="To",
        queryset=Boutique.objects.none(),
        to_field_name="code",
        error_messages={"required": "Choose a boutique.", "invalid_choice": "Choose a boutique."},
    )
    slot = forms.CharField(widget=forms.HiddenInput, max_length=20, error_messages={"required": TAMPERED})

    def __init__(self, *args: Any, boutique: Boutique, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Boutique.objects.filter(closed_on=None).exclude(pk=boutique.pk).order_by("name")
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class GridForm(forms.Form):
    """So many slots for each boutique of a season, and once for all of them why."""

    words = WordsField(
        label="Why", rows=2, max_length=500, help_text="The boutiques read it. Needed to take slots back."
    )

    def __init__(self, *args: Any, has: dict[str, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.has = has
        for code, number in has.items():
            self.fields[f"{code}_number"] = forms.IntegerField(
                label=f"Slots of {code}", min_value=0, max_value=MOST, initial=number, required=False,
                error_messages=WHOLE, widget=forms.NumberInput(attrs={"class": "input"}),
            )  # fmt: skip

    def wanted(self) -> dict[str, tuple[int, int]]:
        """What shall be, by the boutique's code: the number, and what the person saw; only where they differ."""
        found = {}
        for code, now in self.has.items():
            number = self.cleaned_data.get(f"{code}_number")
            seen = whole_number(str(self.data.get(f"{code}_seen", "")), most=3)
            before = now if seen is None else seen
            if number is not None and number != before:
                found[code] = (number, before)
        return found


class LetGoForm(forms.Form):
    """Why a kept slot is free before its day."""

    words = WordsField(
        label="Why",
        rows=2,
        max_length=500,
        required=True,
        error_messages={"required": "Say why the slot is let go."},
    )
