"""A note about a client: factual, with author and time; the client may read it."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from boutiques.models import Staff
from clients.following import FollowsMerge
from clients.models.client import Client

LONGEST = 4000


class About(models.TextChoices):
    """What most notes are about: pressed before anything is written."""

    OCCASION = "occasion", "An occasion"
    LIKES = "likes", "Likes"
    CALL = "call", "Wants to be called"


class Note(models.Model):
    """What somebody wrote down about a client."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="notes", db_index=False)
    about = models.CharField(max_length=8, choices=About, blank=True, default="")
    text = models.TextField(max_length=LONGEST)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="note_latest", fields=["client", "-at", "-id"])]
        constraints = [
            models.CheckConstraint(name="note_about_known", condition=Q(about__in=["", *About.values])),
            models.CheckConstraint(
                name="note_says_something", condition=~Q(text="") & Q(LessThanOrEqual(Length("text"), LONGEST))
            ),
        ]
        triggers = [FollowsMerge("client")]

    def __str__(self) -> str:
        return self.text[:60]
