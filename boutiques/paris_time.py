"""Days and hours by Paris's clock as forms ask for them, and the nights on which that clock is moved."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms

from boutiques.days import PARIS, comes_twice, moment_of

LEFT_OUT = "That hour is left out: the clock in Paris goes forward that night."
TWICE = "That hour comes twice: the clock in Paris goes back that night. Write an hour before or after it."
ODD_DAY = "Write the day like 2027-03-14, or pick it in the calendar."
YEARS = range(2000, 2100)


class ParisDay(forms.DateField):
    """A day by Paris's calendar."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"invalid": ODD_DAY, "required": ODD_DAY})
        super().__init__(**options)

    def validate(self, value: Any) -> None:
        """Refuse a slip of the year."""
        super().validate(value)
        if value and value.year not in YEARS:
            raise forms.ValidationError(f"Look at the year: {value.year}.")


class ParisHour(forms.TimeField):
    """An hour by Paris's clock, or none."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        options.setdefault("error_messages", {"invalid": "Write the hour like 12:00."})
        super().__init__(**options)


def hour_in_paris(at: datetime) -> time | None:
    """The hour and minute it is in Paris at that moment; None where it is midnight to the point."""
    hour = at.astimezone(PARIS).time()
    return None if hour == time() else hour.replace(second=0, microsecond=0)


def moment_in_paris(day: date, hour: time | None) -> datetime:
    """The moment of a day and hour in Paris, midnight without one. Raises ValidationError where it is none, or two."""
    moment = moment_of(day, hour, PARIS)
    if moment is None:
        raise forms.ValidationError(LEFT_OUT)
    if comes_twice(day, hour, PARIS):
        raise forms.ValidationError(TWICE)
    return moment


def end_in_paris(day: date, hour: time | None) -> datetime:
    """The same for an end: without an hour the end of the day."""
    return moment_in_paris(day, hour) if hour else moment_in_paris(day + timedelta(days=1), None)
