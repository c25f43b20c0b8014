"""The form of a season's budgets: an amount for each boutique and department, and once for all of them why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from boutiques.budgets import Cells, Key, meanwhile
from boutiques.fields import WordsField
from boutiques.models import Boutique
from boutiques.tampered import TAMPERED
from orders.forms.money import MoneyField


class BudgetsForm(forms.Form):
    """A field for each cell, and beside it, hidden, the amount the person saw there."""

    why = WordsField(label="Why", rows=2, max_length=500, help_text="Stands in the season's timeline.")

    def __init__(
        self, data: Mapping[str, Any] | None, *, now: Cells, boutiques: Iterable[Boutique], departments: list[str]
    ) -> None:
        super().__init__(data)
        self.now = now
        self.cells: dict[Key, Boutique] = {}
        for boutique in boutiques:
            for number, department in enumerate(departments):
                key = (boutique.code, department)
                self.cells[key] = boutique
                sum_ = forms.TextInput(
                    attrs={"inputmode": "decimal", "autocomplete": "off", "id": f"budget-{boutique.code}-{number}"}
                )
                self.fields[name_of(key)] = MoneyField(
                    label=f"{department} budget of {boutique.name}", currency=boutique.currency, widget=sum_,
                    initial=now.get(key),
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a form whose hidden amounts are none."""
        for key in self.cells:
            seen = str(self.data.get(seen_of(key), "?"))
            if seen and not (seen.isascii() and seen.isdecimal() and len(seen) < 20):
                raise forms.ValidationError(TAMPERED)
        return self.cleaned_data

    def seen(self) -> Cells:
        """What the person saw in each cell."""
        return {key: int(seen) if (seen := self.data[seen_of(key)]) else None for key in self.cells}

    def wanted(self) -> Cells:
        """What shall stand in each cell."""
        return {key: self.cleaned_data[name_of(key)] for key in self.cells}

    def over_the_new(self, now: Cells) -> "BudgetsForm":
        """The same form once somebody changed cells meanwhile: what the person left alone is as it is now.

        What they typed over a changed cell is kept, with a sentence there; sent once more, it is set.
        """
        data, seen, wanted = {name: self.data[name] for name in self.data}, self.seen(), self.wanted()
        changed = [key for key in self.cells if now.get(key) != seen[key]]
        for key in changed:
            data[seen_of(key)] = "" if now.get(key) is None else str(now[key])
            if wanted[key] == seen[key]:
                data[name_of(key)] = self.fields[name_of(key)].prepare_value(now.get(key)) or ""
        names = list(dict.fromkeys(department for _, department in self.cells))
        form = BudgetsForm(data, now=now, boutiques=dict.fromkeys(self.cells.values()), departments=names)
        for key in changed:
            if wanted[key] not in (seen[key], now.get(key)):
                said = meanwhile(self.cells[key], now.get(key), key[1])
                form.add_error(name_of(key), f"{said} Set it again if yours shall stand.")
        return form

    def hidden(self, key: Key) -> tuple[str, Any]:
        """The name and the value of the amount seen in a cell; that of the form sent, where there is one."""
        now = self.now.get(key)
        return seen_of(key), self.data.get(seen_of(key), "") if self.is_bound else "" if now is None else now


def name_of(key: Key) -> str:
    """The name of a cell's field."""
    return f"{key[0]} {key[1]}"


def seen_of(key: Key) -> str:
    """The name of the amount seen there."""
    return f"seen {key[0]} {key[1]}"
