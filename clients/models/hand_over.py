"""A hand-over: one associate's book given to colleagues in one go, and how each client stood before and after."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from boutiques.models import Boutique, Staff
from clients.models.client import Client
from clients.models.follow_up import FollowUp

UNDONE_WITHIN = timedelta(days=1)


class HandOver(models.Model):
    """Who gave whose book away, when; undone as a whole within a day."""

    uuid = models.UUIDField(unique=True, editable=False)
    """That of the form: sent twice, it is given away once."""
    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    """Whose book it was."""
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="hand_overs_of_a_boutique", fields=["boutique", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="hand_over_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"the book of {self.person_id}"

    def may_be_undone(self, at: datetime) -> bool:
        """Whether its day is not over yet, and it still stands."""
        return self.undone_at is None and at - self.at <= UNDONE_WITHIN


class HandedClient(models.Model):
    """One client of a hand-over: who looked after them before, and who does since."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="clients", db_index=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="handed_over")
    sa_before = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    second_before = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    sa_after = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    second_after = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="handed_once_in_a_hand_over", fields=["hand_over", "client"])]

    def __str__(self) -> str:
        return f"client {self.client_id} of hand-over {self.hand_over_id}"


class HandedFollowUp(models.Model):
    """One follow-up of a hand-over: whose it is since."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="follow_ups", db_index=False)
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="handed_over")
    to = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_up_handed_once", fields=["hand_over", "follow_up"]),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.follow_up_id} of hand-over {self.hand_over_id}"
