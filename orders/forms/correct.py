"""The form of correct."""

from django import forms

from boutiques.fields import DayField, WordsField
from boutiques.tampered import TAMPERED
from config.errors import Refused
from orders.forms.base import VerbForm
from orders.models import Event
from orders.taking_back import last_move, refusal
from orders.wording import say


class CorrectForm(VerbForm):
    """Which step is taken back, and why; `undoes` is its number on the line."""

    verb = "correct"
    keeps_draft = False  # it is about the one step its address names
    undoes = forms.IntegerField(widget=forms.HiddenInput, required=False, error_messages={"invalid": TAMPERED})
    hold_until = DayField(
        label="Reserved until",
        required=True,
        help_text="Its time ran out: give it a new last day.",
        error_messages={"required": "Give it a new last day."},
    )
    words = WordsField(label="Why")

    def prepare(self) -> None:
        """Name the last step, or the one an undo was made for."""
        last = last_move(self.order)
        if last is None:
            raise Refused("There is nothing to take back yet.")
        refused = refusal(self.by, last, self.order, self.at)
        if refused:
            raise refused
        self.begin_with(undoes=last.seq)
        self.title = f"Undo “{say(last.verb)}”"
        if last.verb != "lapse":
            self.leave_out("hold_until")

    def clean_undoes(self) -> Event | None:
        """Return the step of that number on this line."""
        number = self.cleaned_data["undoes"]
        if number is None:
            return None
        step = Event.objects.filter(order=self.order, seq=number).first() if 0 < number < 100_000 else None
        if step is None:
            raise forms.ValidationError(TAMPERED)
        return step
