"""That a client was erased: when, by whom, and why. Of who it was nothing stands here."""

from django.db import models

from boutiques.models import Staff
from clients.models.client import Client
from config.triggers import append_only


class WhyErased(models.TextChoices):
    """Why somebody is erased: words of a list, so that no name can stand in them."""

    ASKED = "asked", "The client asked for it"
    LONG_AGO = "long_ago", "Nothing was heard of them for three years"
    MISTAKE = "mistake", "Written into the book by mistake"


class ClientErasure(models.Model):
    """One client, erased once and for ever; `by` is nobody where the clock did it, after a manager let them go."""

    client = models.OneToOneField(Client, models.PROTECT, related_name="erasure")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    let_go_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    """The manager who let them go, where the clock did it."""
    why = models.CharField(max_length=8, choices=WhyErased)

    class Meta:
        constraints = [
            models.CheckConstraint(name="client_erased_for_a_reason", condition=models.Q(why__in=WhyErased.values)),
        ]
        triggers = append_only("Erasures of clients")

    def __str__(self) -> str:
        return f"erasure of client {self.client_id}"
