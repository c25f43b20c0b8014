"""The fields of what only a special order may have: design, its parts, thread, strap, initials."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from boutiques.fields import LineField
from boutiques.menu import STRAPS
from boutiques.models import Part
from boutiques.named import key_of
from orders.forms.lists import NamedField
from orders.special import part_field
from orders.specify import Wanted

AS_THE_BODY = "As the body"
SHOW_PARTS = "parts_find"
"""The button that only shows the parts of the design chosen; its name says that nothing is judged yet."""


class DesignSelect(forms.Select):
    """A list of designs with the button that shows the chosen one's parts."""

    template_name = "orders/_design_select.html"


class StrapField(forms.TypedChoiceField):
    """The length of the strap, in cm."""

    def __init__(self, **options: Any) -> None:
        lengths = [("", "Not yet chosen"), *((length, f"{length} cm") for length in STRAPS)]
        super().__init__(
            choices=lengths, coerce=int, empty_value=None, required=False, label="Strap",
            error_messages={"invalid_choice": "Choose one of the lengths listed."}, **options,
        )  # fmt: skip


def special_fields(parts: Iterable[Part], *, with_strap: bool) -> dict[str, forms.Field]:
    """The fields by name, in the order in which one chooses."""
    fields: dict[str, forms.Field] = {
        "design": NamedField(
            "design", widget=DesignSelect(attrs={"show": SHOW_PARTS}), help_text="It says which parts may differ."
        )
    }
    for part in parts:
        fields[part_field(part.code)] = NamedField("colour", label=f"{part}, colour", empty=AS_THE_BODY)
        fields[part_field(part.code, "leather")] = NamedField("leather", label=f"{part}, leather", empty=AS_THE_BODY)
    fields["thread"] = NamedField("colour", label="Thread", empty=AS_THE_BODY)
    if with_strap:
        fields["strap_cm"] = StrapField()
    fields["initials"] = LineField(label="Initials", help_text="Stamped as capitals: M.A. At most four letters.")
    return fields


def special_rows(wanted: Wanted) -> dict[str, Any]:
    """The catalogue rows of a choice by the names of their fields."""
    rows: dict[str, Any] = {"design": wanted.design, "thread": wanted.thread}
    for one in wanted.parts:
        rows[part_field(one.part.code)] = one.colour
        rows[part_field(one.part.code, "leather")] = one.leather
    return rows


def keys_of(rows: Mapping[str, Any]) -> dict[str, str]:
    """The same rows by the names that stand in a form."""
    axes = {"style": "style", "leather": "leather", "hardware": "hardware", "design": "design"}
    return {name: key_of(axes.get(name) or name_ends(name), row) for name, row in rows.items()}


def name_ends(name: str) -> str:
    """The axis of a field whose name says it at its end; thread and everything else is a colour."""
    return "leather" if name.endswith("_leather") else "colour"
