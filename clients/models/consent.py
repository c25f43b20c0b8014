"""Whether a client agreed to be written to or called: each time it was given or withdrawn, how, when, told to whom."""

from django.db import models
from django.db.models import Q

from boutiques.models import Staff
from clients.following import FollowsMerge
from clients.models.client import Client


class ConsentChannel(models.TextChoices):
    """What the client agrees to."""

    PHONE = "phone", "Telephone calls"
    EMAIL = "email", "E-mails"
    MESSAGE = "message", "Messages"


class How(models.TextChoices):
    """How the client said so."""

    IN_PERSON = "in_person", "In the boutique"
    IN_WRITING = "in_writing", "In writing"
    BY_PHONE = "by_phone", "By telephone"
    BY_EMAIL = "by_email", "By e-mail"
    MERGED = "merged", "In another entry of theirs"


SAID = tuple((value, label) for value, label in How.choices if value != How.MERGED)
"""How somebody writes down that the client said so; what two entries held otherwise, their merge writes."""


class Consent(models.Model):
    """One answer of a client for one channel; the latest one holds, no answer means no."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="consents", db_index=False)
    channel = models.CharField(max_length=7, choices=ConsentChannel)
    given = models.BooleanField()
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="consent_latest", fields=["client", "channel", "-at", "-id"])]
        constraints = [
            models.CheckConstraint(name="consent_channel_known", condition=Q(channel__in=ConsentChannel.values)),
            models.CheckConstraint(name="consent_how_known", condition=Q(how__in=How.values)),
        ]
        triggers = [FollowsMerge("client")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {'given' if self.given else 'withdrawn'}"
