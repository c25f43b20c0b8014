"""The forms of a season: its code, name and window; why it opens or closes early; for whom it opens again."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms

from boutiques import clock
from boutiques.days import day_in_paris
from boutiques.fields import LineField, ListField, RowField, WordsField
from boutiques.models import Boutique, Kind, Season
from boutiques.paris_time import ParisDay, ParisHour, end_in_paris, hour_in_paris, moment_in_paris

Edge = Callable[[date, time | None], datetime]


class SeasonForm(forms.Form):
    """What a season is called and when its window is, by days and hours of Paris."""

    kind = ListField(label="Kind", choices=[("", "Choose"), *Kind.choices])
    code = LineField(label="Code", max_length=12, required=True, help_text="SS2027, AW2027; special orders: SO2027.")
    name = LineField(label="Name", max_length=80, required=True, help_text="Spring-Summer 2027")
    opens_on = ParisDay(label="Opens on", required=True, help_text="The first day something may be placed.")
    opens_hour = ParisHour(label="At", help_text="Empty: as the day begins.")
    closes_on = ParisDay(label="Last day", required=True, help_text="The last day something may be placed.")
    closes_hour = ParisHour(label="Until", help_text="Empty: as the day ends.")
    why = WordsField(label="Why", rows=2, max_length=200, help_text="Needed where its last day moves.")

    def __init__(self, *args: Any, season: Season | None = None, **options: Any) -> None:
        self.season = season
        super().__init__(*args, **options)
        for name in ("code", "name"):
            self.fields[name].error_messages["required"] = f"Write its {name}."
        for name in ("opens_on", "closes_on"):
            self.fields[name].error_messages["required"] = "Give the day."
        if season is None:
            del self.fields["why"]
            return
        del self.fields["kind"]
        self.initial = {"code": season.code, "name": season.name, **window_of(season)}
        if season.phase(clock.now()) == "preparing":
            self.fields["why"].help_text = "The season’s timeline tells it."
        else:
            for name in ("code", "opens_on", "opens_hour"):
                self.fields[name].disabled = True

    def clean_code(self) -> str:
        """Codes are written in capitals."""
        return str(self.cleaned_data["code"]).upper()

    def clean(self) -> dict[str, Any]:
        """Make `opens_at` and `closes_at` of days and hours."""
        said: dict[str, Any] = super().clean() or {}
        said["opens_at"] = self.edge("opens", moment_in_paris)
        said["closes_at"] = self.edge("closes", end_in_paris)
        return said

    def edge(self, name: str, moment: Edge) -> datetime | None:
        """One edge of the window: the very moment it was where day and hour are still the same."""
        day, hour = self.cleaned_data.get(f"{name}_on"), self.cleaned_data.get(f"{name}_hour")
        if self.season and (day, hour) == (self.initial[f"{name}_on"], self.initial[f"{name}_hour"]):
            was: datetime = getattr(self.season, f"{name}_at")
            return was
        if day is None or f"{name}_hour" in self.errors:
            return None
        try:
            return moment(day, hour)
        except forms.ValidationError as wrong:
            self.add_error(f"{name}_hour", wrong)
            return None

    @property
    def asked(self) -> dict[str, Any]:
        """What the season shall be."""
        days = ("opens_on", "opens_hour", "closes_on", "closes_hour")
        return {name: said for name, said in self.cleaned_data.items() if name not in days}


def window_of(season: Season) -> dict[str, Any]:
    """The window as the form's days and hours; an end at midnight is the day before, to its end."""
    opens, closes = season.opens_at, season.closes_at
    return {
        "opens_on": day_in_paris(opens),
        "opens_hour": hour_in_paris(opens),
        "closes_on": day_in_paris(closes) if hour_in_paris(closes) else season.last_day,
        "closes_hour": hour_in_paris(closes),
    }


class WhyForm(forms.Form):
    """Why a window opens or closes before its day."""

    why = WordsField(
        label="Why",
        rows=2,
        max_length=200,
        required=True,
        help_text="The season’s timeline tells it.",
        error_messages={"required": "Say why; the season’s timeline tells it."},
    )


class ReopenForm(WhyForm):
    """For whom a window that is over opens again, and until which day."""

    boutique = RowField(
        label="Boutique",
        queryset=Boutique.objects.filter(closed_on=None).order_by("name"),
        to_field_name="code",
        error_messages={"required": "Choose a boutique.", "invalid_choice": "Choose a boutique."},
    )
    until = ParisDay(label="Until", required=True, help_text="To the end of that day, Paris time.")
    field_order = ("boutique", "until", "why")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].error_messages["required"] = "Give the last day."
        self.fields["why"].help_text = "The boutique reads it."
