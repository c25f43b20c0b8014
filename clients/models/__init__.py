"""The nouns of the client book."""

from clients.models.client import Channel, Client, Standing, Title
from clients.models.consent import Consent, ConsentChannel, How
from clients.models.erasure import ClientErasure, WhyErased
from clients.models.note import Note
from clients.models.retention import Retention, WhyKept
from clients.models.same_person import SamePerson

__all__ = [
    "Channel",
    "Client",
    "ClientErasure",
    "Consent",
    "ConsentChannel",
    "How",
    "Note",
    "Retention",
    "SamePerson",
    "Standing",
    "Title",
    "WhyErased",
    "WhyKept",
]  # fmt: skip
