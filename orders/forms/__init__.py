"""The verbs' forms, one file each; `FORMS` finds a verb's form by its name."""

from orders.forms.accept import AcceptForm
from orders.forms.agree import AgreeForm
from orders.forms.amend import AmendForm
from orders.forms.base import VerbForm
from orders.forms.carry_over import CarryOverForm
from orders.forms.choose_again import ChooseAgainForm
from orders.forms.close import CloseForm
from orders.forms.contact import ContactForm
from orders.forms.convert import ConvertForm
from orders.forms.correct import CorrectForm
from orders.forms.counter import CounterForm
from orders.forms.decline import DeclineForm
from orders.forms.extend import ExtendForm
from orders.forms.hand_over import HandOverForm
from orders.forms.hold import HoldForm
from orders.forms.let_go import LetGoForm
from orders.forms.note import NoteForm
from orders.forms.offer import OfferForm
from orders.forms.place import PlaceForm
from orders.forms.promise import PromiseForm
from orders.forms.propose import ProposeForm
from orders.forms.recall import RecallForm
from orders.forms.receive import ReceiveForm
from orders.forms.refuse import RefuseForm
from orders.forms.release import ReleaseForm
from orders.forms.respecify import RespecifyForm
from orders.forms.resubmit import ResubmitForm
from orders.forms.second_chance import SecondChanceForm
from orders.forms.second_thoughts import SecondThoughtsForm
from orders.forms.sell import SellForm
from orders.forms.send_back import SendBackForm
from orders.forms.transfer import TakeOverForm, TransferForm, TurnDownForm
from orders.forms.void import VoidForm
from orders.forms.withdraw import WithdrawForm

FORMS: dict[str, type[VerbForm]] = {
    form.verb: form
    for form in (
        AcceptForm, AgreeForm, AmendForm, CarryOverForm, ChooseAgainForm, CloseForm, ContactForm, ConvertForm,
        CorrectForm, CounterForm, DeclineForm, ExtendForm, HandOverForm, HoldForm, LetGoForm, NoteForm, OfferForm,
        PlaceForm, PromiseForm, ProposeForm, RecallForm, ReceiveForm, RefuseForm, ReleaseForm, RespecifyForm,
        ResubmitForm, SecondChanceForm, SecondThoughtsForm, SellForm, SendBackForm, TakeOverForm, TransferForm,
        TurnDownForm, VoidForm, WithdrawForm,
    )
}  # fmt: skip

__all__ = ["FORMS", "VerbForm"]
