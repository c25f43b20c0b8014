"""What every form for many lines carries: the lines as they were chosen, and its own number."""

import copy
import uuid
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from boutiques.models import Season, Staff
from boutiques.models.season import SeasonQuerySet
from boutiques.tampered import TAMPERED, HiddenApart
from orders import discretion, wording
from orders.chosen import Chosen
from orders.forms.base import VerbForm
from orders.forms.window import STILL_LISTED
from orders.lifecycle import State

OWN = ("lines", "submission")


class BulkForm(HiddenApart):
    """What all forms carry: the lines as they were chosen, and its own number; `asks()` is plain values for a batch."""

    lines = forms.CharField(widget=forms.HiddenInput, error_messages={"required": TAMPERED})
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(self, *args: Any, chosen: Chosen, by: Staff, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.chosen, self.by, self.at = chosen, by, at
        self.initial.update(lines=chosen.references, submission=uuid.uuid4())
        self.prepare()

    read_by_paris: tuple[str, ...] = ("letter", "message")
    """Fields whose words stand with each line where Paris reads them."""

    def prepare(self) -> None:
        """Fill in what is likely, and leave out what does not concern this person or these lines."""

    def clean_day(self) -> date | None:
        """Refuse a day that has come nowhere yet: each line would be skipped for it."""
        day: date | None = self.cleaned_data["day"]
        if day and all(day > today for today in self.todays):
            raise forms.ValidationError(wording.FUTURE_DAY)
        return day

    def clean(self) -> dict[str, Any]:
        """What Paris reads names nobody: the client of one line would be read with all the others."""
        said = super().clean() or {}
        for name in self.read_by_paris if self.by.boutique_id else ():
            text = said.get(name)
            if text and any(discretion.is_named(text, line) for line in self.chosen.lines):
                self.add_error(name, discretion.NAMED_OF_MANY)
        return said

    def asks(self) -> dict[str, Any]:
        """What every line is asked for."""
        return {name: plain(value) for name, value in self.cleaned_data.items() if name not in OWN}

    @property
    def todays(self) -> set[date]:
        """The day it is where the lines are."""
        return {line.boutique.today(self.at) for line in self.chosen.lines}

    def offer(self, name: str, rows: QuerySet) -> None:
        """Let a field choose among these rows."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def offer_windows(self) -> None:
        """Offer the seasons of the lines' kinds that are open or closed a short while ago; the open one is likely."""
        seasons = self.seasons().opened_by(self.at).newest_first()
        self.offer("season", seasons.filter(closes_at__gt=self.at - STILL_LISTED))
        self.fields["season"].initial = Season.objects.current(self.chosen.lines[0].kind, self.at)

    def offer_coming(self) -> None:
        """Offer the seasons of the lines' kinds that have not closed, the open one first."""
        self.offer("season", self.seasons().not_closed_at(self.at).order_by("opens_at"))

    def seasons(self) -> SeasonQuerySet:
        """The seasons of the lines' kinds."""
        found: SeasonQuerySet = Season.objects.filter(kind__in={line.kind for line in self.chosen.lines})
        return found

    @property
    def stand(self) -> set[State]:
        """Where the lines stand to which it will be done."""
        return {State(line.state) for line in self.chosen.going}

    def renewed(self) -> "BulkForm":
        """The same words on a form whose hidden fields are whole again."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["lines"], data["submission"] = self.chosen.references, str(uuid.uuid4())
        fresh = type(self)(data, chosen=self.chosen, by=self.by, at=self.at)
        fresh.add_error(None, TAMPERED)
        return fresh


def plain(value: Any) -> Any:
    """A value as a batch keeps it: a day as it is written, a row by its id."""
    if isinstance(value, date):
        return value.isoformat()
    return value.pk if isinstance(value, Model) else value


def same(form: type[VerbForm], name: str, **said: Any) -> Any:
    """A field of the verb's form for one line, to be asked once for many; `said` replaces words of it."""
    field = copy.deepcopy(form.base_fields[name])
    for what, words in said.items():
        setattr(field, what, words)
    return field
