"""What one fills in about a client."""

from clients.forms.client import ClientForm
from clients.forms.erase import EraseForm
from clients.forms.facts import FactsForm
from clients.forms.follow_up import FollowUpForm, PutOffForm
from clients.forms.hand_over import HandOverForm
from clients.forms.picker import ClientField
from clients.forms.words import ConsentForm, DelicateWordForm, NoteForm

__all__ = [
    "ClientField",
    "ClientForm",
    "ConsentForm",
    "DelicateWordForm",
    "EraseForm",
    "FactsForm",
    "FollowUpForm",
    "HandOverForm",
    "NoteForm",
    "PutOffForm",
]
