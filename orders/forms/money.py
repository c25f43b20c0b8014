"""A field for money: typed in whole units as people write them, kept in minor units."""

from typing import Any

from django import forms

from boutiques.fields import LineField
from boutiques.money import parse, spell


class MoneyField(LineField):
    """An amount in `currency`; the cleaned value is minor units, or None where nothing was typed."""

    def __init__(self, *, currency: str = "EUR", **options: Any) -> None:
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "sum"})
        )
        super().__init__(max_length=40, **options)
        self.currency = currency

    def prepare_value(self, value: Any) -> Any:
        """Spell minor units given as an initial value."""
        return spell(value, self.currency) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Read what was typed, or say how an amount is written."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return parse(typed, self.currency)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
