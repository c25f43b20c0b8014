"""The catalogue's lists in a form: a row by its name, each list read once a form however often it is drawn."""

from collections.abc import Callable
from typing import Any

from django import forms

from boutiques.fields import ChosenField
from boutiques.named import KEYS, key_of

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
    """The rows of each axis, read when they are first drawn (a query each), or handed over by who read them."""

    def __init__(self, read: dict[str, list[Any]] | None = None) -> None:
        self.read = dict(read or {})

    def choices(self, axis: str, empty: str) -> Choices:
        """Return what asks for an axis's choices, only when they are drawn."""
        return lambda: [("", empty), *((key_of(axis, row), str(row)) for row in self.rows(axis))]

    def rows(self, axis: str) -> list[Any]:
        """Every row of an axis, in the house's own order."""
        if axis not in self.read:
            self.read[axis] = list(KEYS[axis][0]._default_manager.all())
        return self.read[axis]

    def draw(self, form: forms.Form) -> None:
        """Let every catalogue field of the form draw its list from here."""
        for field in form.fields.values():
            if isinstance(field, NamedField):
                field.widget.choices = self.choices(field.axis, field.empty)  # type: ignore[attr-defined]
