"""The catalogue's lists in a form: a row by its name, each list read once a form however often it is drawn."""

from collections.abc import Callable
from typing import Any

from django import forms

from boutiques.fields import ChosenField
from boutiques.named import key_of
from boutiques.shelf import Shelf

NOT_CHOSEN = "Not yet chosen"
UNKNOWN = "That is not in the catalogue. Choose from the list."
Choices = Callable[[], list[tuple[str, str]]]


class NamedField(ChosenField):
    """A catalogue row by its name; the form looks all of its rows up together."""

    def __init__(self, axis: str, *, empty: str = NOT_CHOSEN, **options: Any) -> None:
        options.setdefault("widget", forms.Select())
        options.setdefault("label", axis.capitalize())
        super().__init__(required=False, max_length=80, error_messages={"invalid_choice": UNKNOWN}, **options)
        self.axis, self.empty = axis, empty


class Lists:
    """The lists of a form's fields: the catalogue is read when one is first drawn, or handed over by who read it."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()

    def choices(self, axis: str, empty: str) -> Choices:
        """Return what asks for an axis's choices, only when they are drawn."""
        return lambda: [("", empty), *((key_of(axis, row), str(row)) for row in self.shelf.rows[axis])]

    def draw(self, form: forms.Form) -> None:
        """Let every catalogue field of the form draw its list from here."""
        for field in form.fields.values():
            if isinstance(field, NamedField):
                field.widget.choices = self.choices(field.axis, field.empty)  # type: ignore[attr-defined]
