"""The forms of verbs done to many lines: only what is the same for all of them is asked."""

import uuid
from datetime import datetime
from typing import Any

from django import forms

from boutiques.fields import CHOOSE, ChosenField, DayField, LineField, WordsField
from boutiques.menu import AXES
from boutiques.models import Season, Staff
from boutiques.named import key_of
from boutiques.shelf import Shelf
from boutiques.tampered import TAMPERED, HiddenApart
from orders import reasons
from orders.chosen import Chosen
from orders.forms.answer import NO_LETTER
from orders.forms.carry_over import SeasonField
from orders.forms.reason import ParisReasonField
from orders.forms.window import STILL_LISTED

SAME = "Choose another one to propose than the one it replaces."
OF_ITS_KIND = "Choose a {axis}: it takes the place of a {axis}."


class BulkForm(HiddenApart):
    """What all forms carry: the lines as they were chosen, and its own number; `asks()` is plain values for a batch."""

    lines = forms.CharField(widget=forms.HiddenInput, error_messages={"required": TAMPERED})
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(self, *args: Any, chosen: Chosen, by: Staff, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.chosen, self.by, self.at = chosen, by, at
        self.initial.update(lines=chosen.references, submission=uuid.uuid4())
        self.prepare()

    def prepare(self) -> None:
        """Fill in what is likely, and leave out what does not concern this person or these lines."""

    def asks(self) -> dict[str, Any]:
        """What every line is asked for."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("lines", "submission")}
        day = said.get("day")
        return said | ({"day": day.isoformat() if day else None} if "day" in said else {})

    def renewed(self) -> "BulkForm":
        """The same words on a form whose hidden fields are whole again."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["lines"], data["submission"] = self.chosen.references, str(uuid.uuid4())
        fresh = type(self)(data, chosen=self.chosen, by=self.by, at=self.at)
        fresh.add_error(None, TAMPERED)
        return fresh


class PlaceMany(BulkForm):
    """In which season, and why, where a budget is exceeded."""

    season = SeasonField(label="Season", empty_label=None)
    words = WordsField(label="Why", help_text="Where a department’s budget is exceeded.")

    def prepare(self) -> None:
        """The seasons of the lines' kinds; the open one of the first line's kind is likely."""
        kinds = {line.kind for line in self.chosen.lines}
        seasons = Season.objects.filter(kind__in=kinds).opened_by(self.at).newest_first()
        self.fields["season"].queryset = seasons.filter(closes_at__gt=self.at - STILL_LISTED)  # type: ignore[attr-defined]
        self.fields["season"].initial = Season.objects.current(self.chosen.lines[0].kind, self.at)

    def asks(self) -> dict[str, Any]:
        """The season by its id."""
        return {"season": self.cleaned_data["season"].pk, "words": self.cleaned_data["words"]}


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


class ReceiveMany(BulkForm):
    """The day on which all of it came, each as it was agreed."""

    day = DayField(label="Day", help_text="The day it came; left empty, today.")
    words = WordsField(label="Something to add")


FORMS: dict[str, type[BulkForm]] = {
    "place": PlaceMany,
    "accept": AcceptMany,
    "refuse": RefuseMany,
    "amend": AmendMany,
    "receive": ReceiveMany,
}


def grouped(rows: dict[str, dict[str, Any]]) -> list[tuple[str, Any]]:
    """The choices of a select, by kind: each the kind and the name by which forms speak of the row."""
    kinds = [(axis.capitalize(), [(f"{axis}:{key}", str(row)) for key, row in of.items()]) for axis, of in rows.items()]
    return [("", "Choose"), *((axis, found) for axis, found in kinds if found)]
