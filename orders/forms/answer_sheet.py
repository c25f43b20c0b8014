"""The forms of an answer sheet: the table or the mail, the letter of who answers on Paris's behalf; and its button."""

from typing import Any
from uuid import uuid4

from django import forms

from boutiques.fields import DayField, LineField
from boutiques.forms.imports import ImportForm
from orders.forms.answer import NO_LETTER


class AnswerSheetForm(ImportForm):
    """A sheet's table, its letter unless Paris sends it itself, and the day of its answers."""

    pasted = "Pasted answers"

    letter = LineField(
        label="Paris’s letter",
        required=True,
        help_text="Its reference stays with each answer.",
        error_messages=NO_LETTER,
    )
    day = DayField(
        label="Day of the answers", help_text="Left empty, the day they are applied. A row that has its own keeps it."
    )

    def __init__(self, *args: Any, by_letter: bool, **options: Any) -> None:
        super().__init__(*args, season=None, **options)
        if not by_letter:
            del self.fields["letter"]
        text = self.fields["text"]
        text.label, text.help_text = "Paste the answers", "As copied from a mail or a sheet, one order a line."


class ApplyingForm(forms.Form):
    """Which form of a sheet it is, and what its rows were judged to be when it was shown."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    saw = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args: Any, saw: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.update(submission=uuid4(), saw=saw)
