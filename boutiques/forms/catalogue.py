"""The forms of the catalogue: a row's columns, the day it is retired, and the row it is merged into."""

from typing import Any

from django import forms
from django.db import models

from boutiques.fields import LineField, ListField, RowField, WordsField
from boutiques.models import Part
from boutiques.named import KEYS
from boutiques.paris_time import ParisDay

COLUMNS = {
    "style": (
        "code", "name", "family", "construction", "size_cm", "department", "silhouette", "takes_hardware",
        "takes_strap", "counts_as_quota", "rank",
    ),
    "leather": ("name", "family", "grain", "exotic", "needs_cites", "species", "note", "rank"),
    "colour": ("name", "house_code", "swatch", "family", "rank"),
    "hardware": ("code", "name", "swatch", "note", "rank"),
    "design": ("code", "name", "description", "rank"),
    "part": ("code", "name", "rank"),
}  # fmt: skip


class RowForm(forms.ModelForm):
    """The columns of a row; whether its name is taken, the act says."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._validate_unique = False
        self._validate_constraints = False
        if isinstance(self.instance, Part) and self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "The drawing knows the part by it. Change the name instead."

    def validate_constraints(self) -> None:
        """Leave it to the act, which says it in a sentence."""

    def clean(self) -> dict[str, Any]:
        """Refuse what an address or a kept choice could not hold."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("name", "code"):
            if "/" in (said.get(name) or ""):
                self.add_error(name, "Write it without a slash.")
        if len(said.get("house_code") or "") > 8:
            self.add_error("house_code", "8 characters fit.")
        return said


def row_form(axis: str) -> type[forms.ModelForm]:
    """The form of a table's rows."""
    return forms.modelform_factory(KEYS[axis][0], form=RowForm, fields=COLUMNS[axis], formfield_callback=plainly)


def plainly(column: Any, **options: Any) -> Any:
    """The field of a column, which says in plain words what is wrong."""
    if isinstance(column, models.CharField):
        said = {"label": column.verbose_name.capitalize(), "help_text": column.help_text, "required": not column.blank}
        if column.choices:
            return ListField(choices=column.get_choices(include_blank=column.blank), **said)
        return LineField(max_length=column.max_length or 200, **said)
    if isinstance(column, models.IntegerField):
        number = dict.fromkeys(("required", "invalid"), "Write a whole number.")
        outside = dict.fromkeys(("min_value", "max_value"), "Write a whole number from 0 to 30,000.")
        return column.formfield(min_value=0, max_value=30_000, error_messages=number | outside, **options)
    return column.formfield(**options)


class RetireForm(forms.Form):
    """From which day the house no longer makes it; empty: it is made."""

    on = ParisDay(label="Retired from", help_text="Empty: the house makes it.")
    why = WordsField(
        label="Why",
        rows=2,
        max_length=200,
        required=True,
        error_messages={"required": "Say why it changes."},
    )


class MergeForm(forms.Form):
    """Which row stands for this one from now on."""

    into = RowField(label="Is the same as", queryset=None, error_messages={"required": "Choose the one that stays."})
    why = WordsField(label="Why", rows=2, max_length=200)

    def __init__(self, *args: Any, axis: str, row: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        table, key = KEYS[axis]
        field: Any = self.fields["into"]
        field.queryset, field.to_field_name = table._default_manager.exclude(pk=row.pk), key
