"""A follow-up: the day on which somebody means to get back to a client, and a word why."""

import uuid

from django.db import models
from django.db.models import Q

from boutiques.models import Staff
from clients.following import FollowsMerge
from clients.models.client import Client

LONGEST = 80


class FollowUp(models.Model):
    """Open until it is done; whose it is may change, and its day."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="follow_ups", db_index=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    """Who means to do it."""
    day = models.DateField()
    what = models.CharField(max_length=LONGEST)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["day", "id"]
        indexes = [
            models.Index(name="follow_up_of_staff", fields=["staff", "day", "id"], condition=Q(done_at=None)),
            models.Index(name="follow_up_of_client", fields=["client", "day", "id"]),
        ]
        constraints = [
            models.CheckConstraint(name="follow_up_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="follow_up_done_by_somebody",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]
        triggers = [FollowsMerge("client")]

    def __str__(self) -> str:
        return f"{self.day}: {self.what}"
