"""The form that decides on a client of whom nothing was heard for three years."""

from typing import Any

from django import forms

from boutiques.fields import ListField
from clients.models.retention import WhyKept

KEEP, LET_GO = "keep", "let_go"


class DecideForm(forms.Form):
    """Keep them until a day, with a reason, or let them go."""

    decision = ListField(
        choices=[(LET_GO, "Let them go: the clock erases them tomorrow"), (KEEP, "Keep them until a day")],
        label="What becomes of them",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they go or are kept."},
    )
    keep_until = forms.DateField(
        required=False,
        label="Keep until",
        help_text="Three years at most. Only if they are kept.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day like 2027-07-14, or pick it in the calendar."},
    )
    why = ListField(
        choices=[("", "Choose"), *WhyKept.choices],
        required=False,
        label="Why they are kept",
        widget=forms.Select,
        error_messages={"invalid_choice": "Choose why they are kept."},
    )

    def clean(self) -> dict[str, Any]:
        """Whoever keeps somebody says until when and why; whoever lets go says neither."""
        said = super().clean() or {}
        if said.get("decision") == KEEP and not said.get("keep_until") and "keep_until" not in self.errors:
            self.add_error("keep_until", "Say until which day.")
        if said.get("decision") == KEEP and not said.get("why") and "why" not in self.errors:
            self.add_error("why", "Choose why they are kept.")
        if said.get("decision") == LET_GO:
            said |= {"keep_until": None, "why": ""}
        return said
