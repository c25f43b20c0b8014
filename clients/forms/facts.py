"""The form in which a boutique chooses what stands on top of its clients' pages."""

from typing import Any

from django import forms

from boutiques.fields import ListField
from boutiques.models import ClientFact

PLACES = ("first", "second", "third")
NOTHING = ("", "Nothing")


def place(label: str) -> ListField:
    """One of the places, with every fact to choose from."""
    return ListField(choices=[NOTHING, *ClientFact.choices], required=False, label=label)


class FactsForm(forms.Form):
    """A fact for each place; a place may stay empty, a fact stands in one."""

    first, second, third = place("First"), place("Second"), place("Third")

    def clean(self) -> dict[str, Any]:
        """Refuse a fact that stands before already, at the place that repeats it."""
        said = super().clean() or {}
        for at, name in enumerate(PLACES):
            if said.get(name) and said[name] in [said.get(before) for before in PLACES[:at]]:
                self.add_error(name, f"“{ClientFact(said[name]).label}” stands before already. Choose another.")
        return said

    def facts(self) -> list[str]:
        """What was chosen, in its order."""
        return [self.cleaned_data[name] for name in PLACES if self.cleaned_data[name]]
