"""A form's draft as its page has it: restored, or offered beside what the address says; never sent by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import JSONField, Subquery
from django.db.models.functions import JSONObject
from django.http import QueryDict
from django.urls import reverse

from boutiques.days import PARIS, spell_near
from boutiques.fields import ChosenField
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from clients.forms import ClientField
from config.kept import Given
from orders import asking
from orders.models import Draft
from orders.neighbours import NAME as LIST

NEW_REQUEST, TAKE_IN = "new_request", "take_in"
FORMS_OF_NO_LINE = {NEW_REQUEST: "New request", TAKE_IN: "Into stock"}
STAMP, INSTEAD = "draft_kept", "draft_find"
"""What a page says of its draft: when its own was kept last; the button that keeps it instead of another window's."""


def of_verb(reference: str, verb: str) -> str:
    """Return the name of a verb's form for one line, as its draft is kept under."""
    return f"{reference}:{verb}"


def address_of(form: str) -> str:
    """Return the address of the form that has this name."""
    reference, _, verb = form.partition(":")
    return reverse("verb", args=[reference, verb]) if verb else reverse(form)


@dataclass
class OpenDraft:
    """What a page knows of the draft of its form."""

    form: str
    by: Staff
    at: datetime
    row: Draft | None = None
    """What is kept already, where it was asked for."""
    stamp: str = ""
    """When this page's own words were kept last; "" where they were not."""
    is_restored: bool = False
    is_offered: bool = False
    told: list[str] = field(default_factory=list)
    """Sentences to be read before one goes on."""
    said: str = ""
    """What became of keeping it just now."""
    elsewhere: str = ""
    """The stamp of what another window kept, where it was in the way."""

    @property
    def address(self) -> str:
        """Where the form stands by itself."""
        return address_of(self.form)

    @property
    def moment(self) -> str:
        """When the draft was kept, where the person is."""
        return moment(self.row.kept_at, self.by, self.at) if self.row else ""

    @property
    def data(self) -> QueryDict | None:
        """What a form is bound to that shows the draft: as somebody who is still choosing sends it, nothing judged."""
        if not self.row or not self.is_restored:
            return None
        said = QueryDict(mutable=True)
        for name, values in self.row.content.items():
            said.setlist(name, values)
        said["open"] = said.get("at", "")
        said["narrow"] = "1"
        return said

    def look_over(self, form: forms.BaseForm) -> None:
        """Say what nobody may choose any more, which the form then leaves open, and that its days may be over."""
        if not self.is_restored or self.row is None:
            return
        if not same_day(self.row.kept_at, self.at, self.by) and any(says_a_day(form, name) for name in form.fields):
            self.told.append("The days in it are as you left them: look whether they still hold.")
        for one in (form, *getattr(form, "alternatives", ())):
            self.told += [gone(one, name) for name in one.errors if is_gone(one, name)]


def moment(kept_at: datetime, by: Staff, at: datetime) -> str:
    """Return when something was kept by the clock of the person's boutique, else of Paris: 14:02, or 3 Sept, 14:02."""
    then = kept_at.astimezone(zone_of(by))
    day = "" if same_day(kept_at, at, by) else f"{spell_near(then.date(), at.astimezone(zone_of(by)).year)}, "
    return f"{day}{then:%H:%M}"


@dataclass(frozen=True)
class Unfinished:
    """A form that somebody began, and has neither sent nor thrown away: what it was to be, when, and where it is."""

    what: str
    moment: str
    href: str
    reference: str = ""


def unfinished(told: Mapping[str, str], by: Staff, at: datetime) -> Unfinished:
    """Return a draft of which the name of its form and the moment are told."""
    reference, _, verb = told["form"].partition(":")
    title = asking.ASKING.get(verb, ("",))[0] if verb else FORMS_OF_NO_LINE.get(reference, "")
    kept_at = moment(datetime.fromisoformat(told["kept_at"]), by, at)
    return Unfinished(title, kept_at, address_of(told["form"]), reference if verb else "")


def zone_of(by: Staff) -> ZoneInfo:
    """Whose clock a person lives by."""
    return by.boutique.zone if by.boutique else PARIS


def same_day(one: datetime, other: datetime, by: Staff) -> bool:
    """Whether two moments are on one day where the person is."""
    return one.astimezone(zone_of(by)).date() == other.astimezone(zone_of(by)).date()


def says_a_day(form: forms.BaseForm, name: str) -> bool:
    """Whether the form says something in a field for a day."""
    return isinstance(form.fields[name], forms.DateField) and bool(form.data.get(form.add_prefix(name)))


def is_gone(form: forms.BaseForm, name: str) -> bool:
    """Whether the form says something in a field that chooses, and it is refused."""
    choosing = (ChosenField, forms.ChoiceField, ClientField)
    return isinstance(form.fields.get(name), choosing) and bool(form.data.get(form.add_prefix(name)))


def gone(form: forms.BaseForm, name: str) -> str:
    """Say that a choice is no longer to be had; whose name it was is not said."""
    if isinstance(form.fields[name], ClientField):
        return "The client it was for is no longer in your book: choose anew."
    if isinstance(form.fields[name], ChosenField):
        return f"{form[name].label}: “{form.data[form.add_prefix(name)]}” can no longer be chosen, and is left open."
    return f"{form[name].label}: what was chosen is no longer to be had. Choose anew."


def asked_with() -> Subquery:
    """Compose the question for the draft of the form given, to be asked with the line itself."""
    mine = Draft.objects.of(Given("by"), Given("form")).standing(Given("at"))
    told = JSONObject(content="content", submission="submission", kept_at="kept_at")
    return Subquery(mine.values(told=told), output_field=JSONField())


def read(told: Mapping[str, Any] | None) -> Draft | None:
    """Return the draft that was asked for with a line, or None."""
    if not told:
        return None
    kept_at, submission = datetime.fromisoformat(told["kept_at"]), UUID(told["submission"])
    return Draft(content=told["content"], submission=submission, kept_at=kept_at)


def find(request: StaffRequest, form: str, at: datetime) -> Draft | None:
    """Return the draft of the person's form where it is opened (one query); a form that is sent needs none."""
    return None if request.method == "POST" else Draft.objects.of(request.user, form).standing(at).first()


def opened(request: StaffRequest, form: str, row: Draft | None, at: datetime) -> OpenDraft:
    """Return what the page knows of its draft. Where the address brings something along the two are never mixed."""
    if request.method == "POST":
        return OpenDraft(form, request.user, at, row, stamp_of(request.POST))
    if row is None or brings_along(request.GET):
        return OpenDraft(form, request.user, at, row, is_offered=row is not None)
    return OpenDraft(form, request.user, at, row, row.kept_at.isoformat(), is_restored=True)


def brings_along(asked: Iterable[str]) -> bool:
    """Whether an address says more than the list from which its line was opened."""
    return bool(set(asked) - {LIST})


def stamp_of(sent: QueryDict) -> str:
    """Return when the page's own was kept last, as it says; another window's, where its button was pressed."""
    return sent.get(INSTEAD) or sent.get(STAMP, "")
