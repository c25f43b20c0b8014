"""The forms of verbs that ask the same of each line: the fields of the verb's own form, once for all of them."""

from datetime import date

from django import forms

from boutiques.days import day_in_paris
from boutiques.fields import DayField, WordsField
from boutiques.models import Boutique
from orders.forms.agree import AgreeForm
from orders.forms.bulk.base import BulkForm, same
from orders.forms.carry_over import CarryOverForm, SeasonField
from orders.forms.choose_again import ChooseAgainForm
from orders.forms.close import CloseForm, fitting
from orders.forms.contact import ContactForm
from orders.forms.extend import ExtendForm
from orders.forms.hand_over import HandOverForm
from orders.forms.hold import HoldForm
from orders.forms.let_go import LetGoForm
from orders.forms.note import NoteForm
from orders.forms.release import ReleaseForm
from orders.forms.resubmit import ResubmitForm
from orders.forms.send_back import SendBackForm
from orders.forms.transfer import TransferForm, TurnDownForm
from orders.forms.withdraw import WithdrawForm
from orders.lifecycle import Kind, State
from orders.verbs.extend import A_YEAR, RESERVE_LATER, TOO_LONG
from orders.verbs.hold import KEEP_LATER
from orders.wording import AGREED_HOW, CLOSE_REASONS

LEFT_EMPTY = "The day it happened; left empty, today."
KINDS = ((Kind.SO, "Special orders"), (Kind.PO, "Podium orders"))


class PlaceMany(BulkForm):
    """In which season, and why, where a budget is exceeded."""

    season = SeasonField(label="Season", empty_label=None)
    words = WordsField(label="Why", help_text="Where a department’s budget is exceeded.")

    def prepare(self) -> None:
        """The seasons of the lines' kinds; the open one of the first line's kind is likely."""
        self.offer_windows()


class ReceiveMany(BulkForm):
    """The day on which all of it came, each as it was agreed."""

    day = DayField(label="Day", help_text="The day it came; left empty, today.")
    words = WordsField(label="Something to add")


class CarryOverMany(BulkForm):
    """For which season they wait, and why."""

    reason = same(CarryOverForm, "reason")
    season = same(CarryOverForm, "season")
    words = same(CarryOverForm, "words")

    def prepare(self) -> None:
        """Seasons of the lines' kinds that have not closed."""
        self.offer_coming()


class ConvertMany(BulkForm):
    """Of which kind they are to be."""

    kind = forms.ChoiceField(
        label="They become",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what they become.", "invalid_choice": "Choose one of the two."},
    )
    words = WordsField(label="Why", rows=2)

    def prepare(self) -> None:
        """The other kind than the first line's is likely."""
        first = next(iter(self.chosen.going), None)
        self.fields["kind"].initial = Kind.PO if first and first.is_special else Kind.SO
        self.fields["kind"].help_text = "What only special orders have goes where they become podium orders."


class HoldMany(BulkForm):
    """Of which season a slot is kept for each, and until which day."""

    season = same(HoldForm, "season")
    until = same(
        HoldForm, "until", help_text="To the end of that day, in Paris; left empty, the boutique’s usual days."
    )

    def prepare(self) -> None:
        """Seasons that have not closed, the open one first."""
        self.offer_coming()

    def clean_until(self) -> date | None:
        """Refuse a day that is over in Paris: no line could be kept until then."""
        until: date | None = self.cleaned_data["until"]
        if until and until < day_in_paris(self.at):
            raise forms.ValidationError(KEEP_LATER)
        return until


class LetGoMany(BulkForm):
    """Why the kept slots are free before their day."""

    words = same(LetGoForm, "words")


class ResubmitMany(BulkForm):
    """In which season they are sent again, each as it was sent, and why."""

    read_by_paris = ("letter", "words")
    season = same(ResubmitForm, "season")
    letter = same(ResubmitForm, "letter")
    words = same(ResubmitForm, "words")

    def prepare(self) -> None:
        """The open season, and those that closed a short while ago; a letter for what is on Paris's book."""
        self.offer_windows()
        if State.ACCEPTED not in self.stand:
            del self.fields["letter"]


class AgreeMany(BulkForm):
    """How and when who waits for them said yes to what Paris proposes."""

    how = same(AgreeForm, "how")
    day = same(AgreeForm, "day", help_text=LEFT_EMPTY)
    words = same(AgreeForm, "words")

    def prepare(self) -> None:
        """A promised piece is agreed to by its client, any other by the boutique."""
        promised = {line.client_id is not None for line in self.chosen.going}
        ways = [way for way in AGREED_HOW if ((way[0] != "boutique") in promised)]
        self.fields["how"].choices = ways  # type: ignore[attr-defined]


class ChooseAgainMany(BulkForm):
    """Why they are requests again, each as it was wished."""

    words = same(ChooseAgainForm, "words")


class SendBackMany(BulkForm):
    """Why the pieces go back."""

    reason = same(SendBackForm, "reason")
    day = same(SendBackForm, "day", help_text=LEFT_EMPTY)
    words = same(SendBackForm, "words", label="What is wrong with them")


class ExtendMany(BulkForm):
    """Until which later day they are reserved."""

    until = same(ExtendForm, "until")
    words = same(ExtendForm, "words")

    def clean_until(self) -> date:
        """Refuse a day until which none of them can be reserved: one that is over, or too far off."""
        until: date = self.cleaned_data["until"]
        if all(until < today for today in self.todays):
            raise forms.ValidationError(RESERVE_LATER)
        if all(until > today + A_YEAR for today in self.todays):
            raise forms.ValidationError(TOO_LONG)
        return until


class WithdrawMany(BulkForm):
    """Why the offers are taken back."""

    words = same(WithdrawForm, "words")


class ReleaseMany(BulkForm):
    """Free pieces go to the floor."""

    words = same(ReleaseForm, "words")


class HandOverMany(BulkForm):
    """The day the pieces left, and who took them along."""

    day = same(HandOverForm, "day", help_text=LEFT_EMPTY)
    to_whom = same(HandOverForm, "to_whom", label="Who took them along")


class TransferMany(BulkForm):
    """To which boutique they are offered, each with its client, and why."""

    boutique = same(TransferForm, "boutique", help_text="Each goes with its client, where it has one.")
    words = same(TransferForm, "words")

    def prepare(self) -> None:
        """The other boutiques."""
        own = {line.boutique_id for line in self.chosen.going}
        self.offer("boutique", Boutique.objects.filter(closed_on=None).exclude(pk__in=own).order_by("name"))


class TurnDownMany(BulkForm):
    """Why the transfers do not take place."""

    words = same(TurnDownForm, "words")


class CloseMany(BulkForm):
    """Why they end."""

    reason = same(CloseForm, "reason")
    letter = same(CloseForm, "letter")
    words = same(CloseForm, "words")

    def prepare(self) -> None:
        """The reasons that fit where one of them stands; a letter only for what is on Paris's book."""
        reasons = {reason for state in self.stand for reason in fitting(state)}
        self.fields["reason"].choices = [one for one in CLOSE_REASONS if one[0] in reasons]  # type: ignore[attr-defined]
        if State.ACCEPTED not in self.stand or self.by.is_paris:
            del self.fields["letter"]


class NoteMany(BulkForm):
    """Something to remember about each of them."""

    words = same(NoteForm, "words")


class ContactMany(BulkForm):
    """How one tried to reach who waits for them, and whether it worked."""

    channel = same(ContactForm, "channel")
    reached = same(ContactForm, "reached")
    words = same(ContactForm, "words")
