"""The form of a delivery note: its table, pasted or as a file, and the day its pieces came."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from boutiques.fields import DayField
from boutiques.forms.imports import ImportForm


class DeliveryForm(ImportForm):
    """A note's table, and its day in the boutique."""

    pasted = "Pasted note"

    day = DayField(label="Received on", help_text="A row that has its own day keeps it.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, season=None, **options)
        self.fields["day"].initial = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()
        text = self.fields["text"]
        text.label, text.help_text = "Paste the note", "As copied from a sheet or a letter, one piece a line."


class ReceivingForm(forms.Form):
    """Which form of a note it is: the rows ticked and the lines chosen are read beside it."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["submission"].initial = uuid4
