"""The nouns of the client book."""

from clients.models.book_export import BookExport, WhyExported
from clients.models.book_import import BookImport
from clients.models.calendar_feed import CalendarFeed
from clients.models.client import Channel, Client, Standing, Title
from clients.models.client_merge import ClientMerge, MergedRow
from clients.models.client_move import ClientMove, MoveOutcome, WhyMoved
from clients.models.consent import SAID, Consent, ConsentChannel, How
from clients.models.delicate_word import DelicateWord, Tongue, Topic
from clients.models.erasure import ClientErasure, WhyErased
from clients.models.follow_up import FollowUp
from clients.models.hand_over import HandedClient, HandedFollowUp, HandOver
from clients.models.note import About, Note
from clients.models.retention import Retention, WhyKept
from clients.models.same_person import SamePerson

__all__ = [
    "SAID",
    "About",
    "BookExport",
    "BookImport",
    "CalendarFeed",
    "Channel",
    "Client",
    "ClientErasure",
    "ClientMerge",
    "ClientMove",
    "Consent",
    "ConsentChannel",
    "DelicateWord",
    "FollowUp",
    "HandOver",
    "HandedClient",
    "HandedFollowUp",
    "How",
    "MergedRow",
    "MoveOutcome",
    "Note",
    "Retention",
    "SamePerson",
    "Standing",
    "Title",
    "Tongue",
    "Topic",
    "WhyErased",
    "WhyExported",
    "WhyKept",
    "WhyMoved",
]
