"""The forms of an entry: the days it joins and leaves the list, and the moment from which it is withdrawn."""

from datetime import datetime
from typing import Any

from django import forms

from boutiques import clock
from boutiques.days import day_in_paris, moment_of
from boutiques.fields import LineField, WordsField
from boutiques.models import PARIS, MenuRow
from boutiques.paris_time import LEFT_OUT, ParisDay, ParisHour


class DaysForm(forms.Form):
    """From which day to which; both begin at midnight in Paris."""

    joins = ParisDay(label="Joins the list on", help_text="Empty: from the start.")
    leaves = ParisDay(label="Leaves it on", help_text="The first day it is gone. Empty: stays.")
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, entry: MenuRow | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.was: dict[str, datetime | None] = {"joins": None, "leaves": None}
        if entry:
            self.was = {"joins": entry.from_at, "leaves": entry.until_at}
        for name, moment in self.was.items():
            self.fields[name].initial = day_in_paris(moment) if moment else None

    def moment(self, name: str) -> datetime | None:
        """The moment a day begins; the very moment it was where the day is still the same."""
        day, was = self.cleaned_data[name], self.was[name]
        if day is None or (was and day_in_paris(was) == day):
            return was if day else None
        return moment_of(day, None, PARIS)


class WithdrawForm(forms.Form):
    """From which moment an entry is withdrawn, and why."""

    day = ParisDay(label="Withdrawn on", required=True, help_text="From then on it cannot be ordered.")
    hour = ParisHour(label="At", help_text="Paris time. Empty: at once.")
    reason = LineField(
        label="Why",
        max_length=200,
        help_text="Whoever asks for it reads this.",
        required=True,
        error_messages={"required": "Say why it is withdrawn: whoever asks for it reads it."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, at: datetime | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at or clock.now()
        self.today = self.fields["day"].initial = day_in_paris(self.at)

    def clean(self) -> dict[str, Any]:
        """Make `moment` of day and hour; None is now."""
        said: dict[str, Any] = super().clean() or {}
        day, hour = said.get("day"), said.get("hour")
        said["moment"] = None
        if day and (hour or day != self.today):
            said["moment"] = moment_of(day, hour, PARIS)
            if said["moment"] is None:
                self.add_error("hour", LEFT_OUT)
            elif said["moment"] < self.at:
                past = "That moment is past: until now it could be ordered. Leave the hour empty for now."
                self.add_error("hour" if day == self.today else "day", past)
        return said


class WhyForm(forms.Form):
    """Why the many entries of a row or column are withdrawn."""

    why = WordsField(
        label="Why are they withdrawn", rows=2, max_length=200, help_text="Whoever asks for one reads this."
    )
