"""The forms of the catalogue's pairs: what is never made, that it is made after all, and the parts that may differ."""

from typing import Any

from django import forms

from boutiques.fields import LineField, RowField, WordsField
from boutiques.named import KEYS


class NeverForm(forms.Form):
    """In which leather a style is never made, or as which style a leather; and where that is known from."""

    other = RowField(queryset=None)
    source = LineField(
        label="Known from",
        max_length=200,
        required=True,
        help_text="A letter of Paris, a list, the workshop.",
        error_messages={"required": "Say where it is known from: whoever is stopped by it may ask."},
    )

    def __init__(self, *args: Any, axis: str, **options: Any) -> None:
        super().__init__(*args, **options)
        table, key = KEYS[axis]
        field: Any = self.fields["other"]
        field.label, field.queryset, field.to_field_name = axis.capitalize(), table._default_manager.all(), key


class AfterAllForm(forms.Form):
    """Why a pair is made after all."""

    why = WordsField(
        label="Why",
        rows=2,
        max_length=200,
        required=True,
        error_messages={"required": "Say why; its history tells it."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class PartsForm(forms.Form):
    """Why a design lets other parts differ; which ones, the boxes say."""

    why = LineField(label="Why", max_length=200)
