"""The form part for a piece's choices: style, leather, colour, hardware, spoken of by their names."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms

from boutiques.named import KEYS, Named, key_of, named
from orders.specify import Wanted

AXES = tuple(KEYS)
NOT_CHOSEN = ("", "Not yet chosen")


def rows_of(axis: str) -> Callable[[], list[tuple[str, str]]]:
    """Return what asks for an axis's choices, only when they are drawn."""
    return lambda: [NOT_CHOSEN, *((key_of(axis, row), str(row)) for row in KEYS[axis][0]._default_manager.all())]


class NamedField(forms.CharField):
    """A catalogue row by its name; the form looks all of its rows up together."""

    def __init__(self, axis: str, **options: Any) -> None:
        options.setdefault("widget", forms.Select(choices=rows_of(axis)))  # type: ignore[arg-type]
        super().__init__(required=False, max_length=80, label=options.pop("label", axis.capitalize()), **options)
        self.axis = axis


class SpecificationFields(forms.Form):
    """Four choices, filled in with those of `choices_of` the line; one query where any of them is another."""

    style = NamedField("style")
    leather = NamedField("leather")
    colour = NamedField("colour")
    hardware = NamedField("hardware")
    base = Wanted()
    """What the choices begin with, and what else of it stays."""

    def begin_from(self, wanted: Wanted) -> None:
        """Fill the choices in."""
        self.base = wanted
        for axis in AXES:
            self.fields[axis].initial = key_of(axis, getattr(wanted, axis))

    def clean(self) -> dict[str, Any]:
        """Look the names up; a name the catalogue does not know is sent back with a sentence."""
        asks = super().clean() or {}
        typed = {axis: asks.get(axis, "") for axis in AXES}
        known = {axis: key_of(axis, getattr(self.base, axis)) for axis in AXES}
        changed = {axis: [name] for axis, name in typed.items() if name != known[axis]}
        found = named(changed) if changed else Named()
        for axis, name in typed.items():
            row = getattr(self.base, axis) if axis not in changed else found.find(axis, name)
            if name and row is None:
                self.add_error(axis, f"“{name}” is not in the catalogue. Choose from the list.")
            asks[axis] = row
        return asks

    @property
    def wanted(self) -> Wanted:
        """What was chosen, with all that the form does not ask about."""
        return replace(self.base, **{axis: self.cleaned_data[axis] for axis in AXES})
