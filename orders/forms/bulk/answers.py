"""The forms of Paris's answers to many lines, for Paris and for a manager who enters its letter."""

from typing import Any

from django import forms

from boutiques.fields import CHOOSE, ChosenField, DayField, LineField, WordsField
from boutiques.menu import AXES
from boutiques.named import key_of
from boutiques.shelf import Shelf
from orders import reasons
from orders.forms.answer import NO_LETTER
from orders.forms.bulk.base import BulkForm
from orders.forms.reason import ParisReasonField

SAME = "Choose another one to propose than the one it replaces."
OF_ITS_KIND = "Choose a {axis}: it takes the place of a {axis}."


class AcceptMany(BulkForm):
    """Paris's answer: the day, the letter where a manager answers on Paris's behalf, a message."""

    message = WordsField(label="Message", help_text="The boutiques read it beside each order; no client’s name.")
    day = DayField(label="Day", help_text="The day it happened; left empty, today.")
    letter = LineField(
        label="Paris’s letter",
        required=True,
        help_text="Its reference stays with each answer.",
        error_messages=NO_LETTER,
    )

    def prepare(self) -> None:
        """Paris needs no letter of its own."""
        if self.by.is_paris:
            del self.fields["letter"]
        if "reason" in self.fields:
            self.fields["reason"].offer(lambda: reasons.of(self.chosen.lines[0]))  # type: ignore[attr-defined]


class RefuseMany(AcceptMany):
    """The same with Paris's reason."""

    reason = ParisReasonField(label="Reason")
    field_order = ["reason", "message", "day", "letter"]


class AmendMany(AcceptMany):
    """What is proposed on every line in the place of what: one thing of its style, leather, colour or hardware."""

    of = ChosenField(label="In the place of", max_length=100, widget=forms.Select)
    instead = ChosenField(label="Paris proposes", max_length=100, widget=forms.Select)
    reason = ParisReasonField(label="Reason", required=False)
    field_order = ["of", "instead", "reason", "message", "day", "letter"]

    def prepare(self) -> None:
        """What the chosen lines are made of, and everything that may take its place, by kind."""
        super().prepare()
        shelf = Shelf()
        self.used = {axis: {key_of(axis, row): row for row in self.chosen.used(axis)} for axis in AXES}
        self.listed = {axis: {key_of(axis, row): row for row in shelf.rows[axis]} for axis in AXES}
        self.fields["of"].widget.choices = grouped(self.used)  # type: ignore[attr-defined]
        self.fields["instead"].widget.choices = grouped(self.listed)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One thing takes the place of another of its kind."""
        said = super().clean() or {}
        of, instead = (self.find(name, rows) for name, rows in (("of", self.used), ("instead", self.listed)))
        if of and instead and of[0] != instead[0]:
            self.add_error("instead", OF_ITS_KIND.format(axis=of[0]))
        elif of and of == instead:
            self.add_error("instead", SAME)
        self.swap: tuple[Any, Any] = (of, instead)
        return said

    def find(self, name: str, rows: dict[str, dict[str, Any]]) -> tuple[str, Any] | None:
        """Return what a field names as its axis and its row."""
        axis, _, key = self.cleaned_data.get(name, "").partition(":")
        row = rows.get(axis, {}).get(key)
        if row is None and name not in self.errors:
            self.add_error(name, CHOOSE)
        return (axis, row) if row else None

    def asks(self) -> dict[str, Any]:
        """The replacement by its ids."""
        said = {name: value for name, value in super().asks().items() if name not in ("of", "instead")}
        (axis, row), (_, instead) = self.swap
        return said | {"axis": axis, "row": row.pk, "instead": instead.pk}


def grouped(rows: dict[str, dict[str, Any]]) -> list[tuple[str, Any]]:
    """The choices of a select, by kind: each the kind and the name by which forms speak of the row."""
    kinds = [(axis.capitalize(), [(f"{axis}:{key}", str(row)) for key, row in of.items()]) for axis, of in rows.items()]
    return [("", "Choose"), *((axis, found) for axis, found in kinds if found)]
