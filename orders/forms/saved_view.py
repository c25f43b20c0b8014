"""The forms of a saved view: its name, whose it is."""

from typing import Any

from django import forms

from boutiques.fields import LineField, ListField
from boutiques.models import Boutique
from boutiques.tampered import HiddenApart
from clients.forms.fields import submission_field

MINE = "mine"


class NameForm(HiddenApart):
    """What the list is called."""

    name = LineField(label="Name", required=True, error_messages={"required": "Give the list a name."})


class SaveViewForm(NameForm):
    """What the list is called, who sees it; whether it takes another's place is asked only where one stands."""

    whose = ListField(label="For whom", widget=forms.RadioSelect, initial=MINE)
    instead = forms.BooleanField(label="Put it in the place of the one that has this name", required=False)
    submission = submission_field()
    offers_instead = False

    def __init__(self, *args: Any, houses: list[Boutique], **options: Any) -> None:
        super().__init__(*args, **options)
        self.houses = {house.code: house for house in houses}
        all_of = [(house.code, f"Everybody in {house.name}") for house in houses]
        self.fields["whose"].choices = [(MINE, "For me"), *all_of]  # type: ignore[attr-defined]
        if not houses:
            self.fields["whose"].required = False
            self.fields["whose"].widget = forms.HiddenInput()

    @property
    def said(self) -> dict[str, Any]:
        """What `saved_views.save` is told."""
        given = self.cleaned_data
        boutique = self.houses.get(given["whose"])
        return {name: given[name] for name in ("name", "instead", "submission")} | {"boutique": boutique}
