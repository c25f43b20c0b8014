"""What may stand on top of a client's page, as a boutique chooses it: never what somebody spends."""

from django.db import models

MOST = 3
"""So many facts are read at a glance."""


class ClientFact(models.TextChoices):
    """One fact; who computes it knows it by this code."""

    LAST_CONTACT = "last_contact", "Last contact"
    NEXT_STEP = "next_step", "Next step"
    WAITING = "waiting", "Waiting for"
    HERE = "here", "In the house for them"
    LAST_WISH = "last_wish", "Asked for last"
    BOUGHT = "bought", "Pieces bought"
    CHANCES = "chances", "Second chances open"
    SPOKEN_TO = "spoken_to", "How to speak to them"
    CONSENT = "consent", "May be written to or called"
    SINCE = "since", "Client since"


USUAL = (ClientFact.LAST_CONTACT, ClientFact.NEXT_STEP, ClientFact.WAITING)
"""What stands there until a boutique chooses."""
