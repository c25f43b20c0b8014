"""The forms of notices: up to when they are read, and how a person wants to hear of each kind."""

from datetime import datetime
from typing import Any

from django import forms

from boutiques.models import Staff
from orders.notices.choosing import chosen
from orders.notices.kinds import USUAL, How, of_role, ways

TODAY = "Needs you today."


class ReadForm(forms.Form):
    """The moment of the newest notice that was on the page."""

    until = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_until(self) -> datetime:
        """Return the moment; the page wrote it."""
        try:
            until = datetime.fromisoformat(self.cleaned_data["until"])
        except ValueError:
            until = None
        if until is None or until.tzinfo is None:
            raise forms.ValidationError("Open your notices again and mark them from there.")
        return until


class NoticeChoicesForm(forms.Form):
    """A choice for each kind that the person's role hears of."""

    def __init__(self, data: Any = None, *, person: Staff) -> None:
        super().__init__(data)
        now = chosen(person)
        for kind in of_role(person.role):
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=[(how.value, how.label) for how in ways(kind)],
                initial=now[kind].value,
                help_text=TODAY if USUAL[kind].needs_today else "",
                error_messages={"invalid_choice": "Choose one of these ways."},
            )

    def choices(self) -> dict[str, How]:
        """What was chosen, by kind."""
        return {kind: How(how) for kind, how in self.cleaned_data.items()}
