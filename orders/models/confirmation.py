"""What a client agreed to on their side of the tablet: which choice, under which name they typed, on which day."""

from django.conf import settings
from django.db import models

from clients.following import written_once
from orders.models.words import SpokenMixin


class Confirmation(SpokenMixin):
    """One client's yes to one choice. `words`: the name as they typed it. Written once; the last one counts.

    It is no event: it moves nothing, nobody of the house did it, and what it says of the choice is in the fingerprint.
    """

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="confirmations")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="+")
    specification = models.ForeignKey("orders.Specification", on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    """The SHA-256 of the choice in one fixed text form (`orders/fingerprint.py`)."""
    day = models.DateField()
    """The day it was in the boutique."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Whose session it was: who turned the tablet."""
    submission = models.UUIDField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "submission"], name="one_confirmation_a_form"),
            models.CheckConstraint(
                condition=models.Q(fingerprint__regex="^[0-9a-f]{64}$"), name="a_fingerprint_is_a_digest"
            ),
            models.CheckConstraint(condition=~models.Q(words_digest=""), name="a_confirmation_bears_a_name"),
        ]
        triggers = written_once("confirmations")

    def __str__(self) -> str:
        return f"{self.order_id}: confirmation {self.pk}"
