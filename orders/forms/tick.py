"""The form of one tick at the podium: only what was sent is said, each by its own name."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from boutiques.fields import LineField, ListField
from boutiques.menu import AXES
from boutiques.named import named
from boutiques.tampered import TAMPERED, HiddenApart
from orders.forms.lists import UNKNOWN, NamedField
from orders.models import Pick

PLACED_AS = ("first", "alternative-1", "alternative-2", "alternative-3", "substitute")
LONGEST = timedelta(days=30)
"""A tick older than that was ticked so long ago."""


class TickForm(HiddenApart):
    """Take, maybe or leave; whether it is on the menu; what is placed of the wish; a note."""

    tick = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})
    after = forms.UUIDField(widget=forms.HiddenInput, required=False, error_messages={"invalid": TAMPERED})
    ago = forms.IntegerField(widget=forms.HiddenInput, required=False, error_messages={"invalid": TAMPERED})
    choice = ListField(choices=Pick.Choice.choices, required=False)
    on_menu = ListField(choices=[("yes", "On the menu"), ("no", "Not there")], required=False)
    placed_as = ListField(choices=[(name, name) for name in PLACED_AS], required=False)
    style = NamedField("style")
    leather = NamedField("leather")
    colour = NamedField("colour")
    hardware = NamedField("hardware")
    note = LineField(label="Note", max_length=400)

    def clean(self) -> dict[str, Any]:
        """Look up what is placed instead (one query)."""
        said = super().clean() or {}
        if said.get("placed_as") == "substitute":
            typed = {axis: said.get(axis, "") for axis in AXES}
            found = named({axis: [name] for axis, name in typed.items()})
            for axis, name in typed.items():
                if name and found.find(axis, name) is None and axis not in self.errors:
                    self.add_error(axis, UNKNOWN)
        return said

    def said(self) -> dict[str, Any]:
        """What was ticked, as `tick` is told."""
        data, found = self.cleaned_data, {}
        for name in ("choice", "placed_as"):
            if data.get(name):
                found[name] = data[name]
        if data.get("on_menu"):
            found["on_menu"] = data["on_menu"] == "yes"
        if "note" in self.data:
            found["note"] = data["note"]
        if found.get("placed_as") == "substitute":
            found["substitute"] = {axis: data[axis] for axis in AXES if data.get(axis)}
        return found

    def ticked_at(self, at: datetime) -> datetime:
        """When it was ticked: so long ago as the tablet says, by its own clock's going alone."""
        ago = max(0, self.cleaned_data.get("ago") or 0)
        return at - min(timedelta(milliseconds=min(ago, 10**11)), LONGEST)

    @property
    def first_error(self) -> str:
        """The first sentence that is said against it."""
        return str(next(iter(self.errors.values()))[0])
