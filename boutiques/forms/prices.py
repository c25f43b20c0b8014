"""The forms of prices: one price by hand, a year's rise."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from boutiques.countries import COUNTRIES
from boutiques.fields import LineField, ListField
from boutiques.imports.rise import STEPS, Rise
from boutiques.models import Leather, Price, Style
from boutiques.paris_time import ParisDay

OPEN = "From a day on; what holds until then ends by itself."


def countries() -> list[tuple[str, str]]:
    """The countries with a price list, by name (one query)."""
    codes = Price.objects.order_by().values_list("country", flat=True).distinct()
    return sorted(((code, COUNTRIES.get(code, code)) for code in codes), key=lambda one: one[1])


class PriceForm(forms.Form):
    """One price, by hand. Its words are read as those of a table are."""

    country = LineField(label="Country", required=True, help_text="Its name or its two letters.")
    style = ListField(label="Style")
    leather = ListField(label="Leather", required=False)
    amount = LineField(label="Amount", required=True, help_text="8,450 or 8450.50")
    currency = LineField(label="Currency", max_length=3, help_text="Empty: the country’s own.")
    tax = ListField(label="Tax", required=False, choices=[("", "As in this country"), ("in", "In"), ("out", "Out")])
    starts = ParisDay(label="Holds from", required=True, help_text=OPEN)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        styles = Style.objects.values_list("code", "name")
        leathers = Leather.objects.values_list("name", "name")
        self.fields["style"].choices = [("", "Choose"), *styles]  # type: ignore[attr-defined]
        self.fields["leather"].choices = [("", "In any leather"), *leathers]  # type: ignore[attr-defined]
        for name, said in (("country", "Say in which country."), ("amount", "Write the amount.")):
            self.fields[name].error_messages["required"] = said

    @property
    def cells(self) -> dict[str, str]:
        """The price as the columns of a price list."""
        said = {name: str(value or "") for name, value in self.cleaned_data.items()}
        return {("style_code" if name == "style" else name): value for name, value in said.items()}


class RiseForm(forms.Form):
    """A year's rise: where, by how much, how it is rounded, from which day."""

    country = ListField(label="Country")
    percent = forms.DecimalField(
        label="Percent",
        min_value=Decimal("-50"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        error_messages={"required": "Write by how many percent.", "invalid": "Write a number such as 3.5."},
    )
    step = ListField(label="Rounded to", choices=[(str(one), f"{one:,}") for one in STEPS], initial="50")
    way = ListField(label="Which way", choices=[("up", "Always up"), ("nearest", "To the nearest")])
    day = ParisDay(label="From", required=True, help_text="The first day of the new prices.")
    family = ListField(label="Family", required=False)
    department = ListField(label="Department", required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["submission"].initial = uuid4
        self.fields["country"].choices = [("", "Choose"), *countries()]  # type: ignore[attr-defined]
        rows = Style.objects.order_by("rank").values_list("family", "department")
        for name, column in (("family", 0), ("department", 1)):
            words = list(dict.fromkeys(row[column] for row in rows))
            self.fields[name].choices = [("", "All"), *((one, one) for one in words)]  # type: ignore[attr-defined]

    @property
    def rise(self) -> Rise:
        """The rise that is asked for."""
        said = self.cleaned_data
        return Rise(
            said["country"], said["percent"], int(said["step"]), said["way"] == "up", said["day"],
            said["family"], said["department"],
        )  # fmt: skip
