"""The forms of a withdrawal: from when, why, what becomes of the orders that use the thing; and of putting it back."""

import uuid
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from boutiques import clock, withdrawing
from boutiques.days import moment_of
from boutiques.fields import LineField, ListField
from boutiques.models import PARIS, Season
from boutiques.tampered import TAMPERED, HiddenApart
from config.errors import Refused
from orders import reasons
from orders.forms.lists import NamedField
from orders.forms.reason import ParisReasonField

NOW, LATER = "now", "later"
LEAVE, REFUSE, PROPOSE = "leave", "refuse", "propose"
WITH_REPLACEMENT = ("colour", "leather")
"""What something else of its kind may take the place of."""
LONGEST_REASON = 200
LATER_ON = (
    "Orders are taken back only from the moment it is withdrawn. Withdraw it now, or leave them: what is placed until "
    "then is made."
)


class ParisMomentField(forms.CharField):
    """A day and an hour by the clock of Paris."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> Any:
        """Return the moment, or None. An hour that the night of summer time leaves out is none."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            read = parse_datetime(text.replace("\x00", " "))
        except ValueError:
            read = None
        if read is None or read.tzinfo or read.year < 2000:
            raise forms.ValidationError("Write day and hour like 2026-07-14 12:00, or pick them in the calendar.")
        moment = moment_of(read.date(), read.time(), PARIS)
        if moment is None:
            raise forms.ValidationError("That hour does not exist in Paris: the clock is put forward that night.")
        return moment.astimezone(PARIS)


class WithdrawalForm(HiddenApart):
    """One thing off a season's lists; what becomes of the orders is asked only where there are any to take back."""

    why = LineField(
        label="Why", max_length=LONGEST_REASON, required=True, help_text="The boutiques read it beside what they wish."
    )
    when = ListField(
        label="From when", choices=[(NOW, "Now"), (LATER, "From a later moment")], widget=forms.RadioSelect, initial=NOW
    )
    from_at = ParisMomentField(label="Day and hour", required=False, help_text="If later; by the clock of Paris.")
    then = ListField(
        label="What becomes of the orders",
        widget=forms.RadioSelect,
        choices=[
            (LEAVE, "They stay: what was placed is made"),
            (REFUSE, "Paris takes them back, and proposes nothing else"),
            (PROPOSE, "Paris takes them back, and proposes something else"),
        ],
    )
    instead = NamedField("colour", empty="Choose what", label="Proposed instead")
    reason = ParisReasonField(label="Paris’s reason", widget=forms.Select)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(
        self, *args: Any, season: Season, axis: str, row: Any, recalls: int, seen: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.season, self.axis, self.row, self.recalls = season, axis, row, recalls
        self.initial.update(submission=uuid.uuid4(), seen=seen)
        if not recalls:
            for name in ("then", "instead", "reason"):
                del self.fields[name]
            return
        self.fields["reason"].offer(lambda: reasons.of(season))  # type: ignore[attr-defined]
        if axis not in WITH_REPLACEMENT:
            del self.fields["instead"]
            self.fields["then"].choices = self.fields["then"].choices[:2]  # type: ignore[attr-defined]
        else:
            instead: Any = self.fields["instead"]
            self.offered = {str(one): one for one in listed_now(season, axis) if one != row}
            instead.widget.choices = [("", instead.empty), *((name, name) for name in self.offered)]

    def clean(self) -> dict[str, Any]:
        """Ask what belongs together: a later moment has one, a proposal something to propose, a recall is now."""
        said = super().clean() or {}
        later = said.get("when") == LATER
        if later and not said.get("from_at") and "from_at" not in self.errors:
            self.add_error("from_at", "Say from which moment on.")
        if not later:
            said["from_at"] = None
        elif said.get("from_at"):
            self.ask_moment(said)
        if said.get("then") == PROPOSE and "instead" in self.fields:
            said["instead"] = self.offered.get(said.get("instead") or "")
            if said["instead"] is None:
                self.add_error("instead", "Choose what is proposed instead.")
        else:
            said["instead"] = None
        return said

    def ask_moment(self, said: dict[str, Any]) -> None:
        """Refuse a moment that is over, and a recall before the moment."""
        at = clock.now()
        try:
            moment = withdrawing.moment_of(said["from_at"], at)
        except Refused as refused:
            self.add_error("from_at", refused.sentence)
            return
        if moment > at and said.get("then", LEAVE) != LEAVE:
            self.add_error("then", LATER_ON)

    @property
    def takes_back(self) -> bool:
        """Whether orders are to be recalled."""
        return self.cleaned_data.get("then", LEAVE) != LEAVE

    def renewed(self, sentence: str, *, seen: str, recalls: int) -> "WithdrawalForm":
        """The same words on a form that knows the impact of now, with what was said against it."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"], data["submission"] = seen, str(uuid.uuid4())
        fresh = type(self)(data, season=self.season, axis=self.axis, row=self.row, recalls=recalls, seen=seen)
        fresh.is_valid()
        fresh.add_error(None, sentence)
        return fresh


class BackForm(forms.Form):
    """Why something is put back, or many steps are taken back."""

    why = LineField(label="Why", max_length=LONGEST_REASON, required=True, help_text="It stands in the history.")


def listed_now(season: Season, axis: str) -> list[Any]:
    """The rows of an axis that the season lists at this moment, in the house's own order (one query)."""
    at = clock.now()
    ids = [
        kind.entries.filter(season=season).on(at).values(axis)
        for kind in withdrawing.lists_of(axis)
    ]  # fmt: skip
    found = ids[0].union(*ids[1:])
    return list(withdrawing.AXES[axis].items().filter(pk__in=found))
