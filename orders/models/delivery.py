"""A delivery note: the table that came with the pieces, as it was sent, and what became of each of its rows."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from config.triggers import kept

if TYPE_CHECKING:
    from boutiques.models import Staff


class DeliveryPhrases(models.QuerySet["DeliveryNote"]):
    """What one says of many notes."""

    def visible_to(self, user: "Staff", at: datetime) -> "DeliveryPhrases":
        """The notes of the houses a person works in or manages."""
        from orders.permissions import deliveries_visible_to

        return self.filter(deliveries_visible_to(user, at))


class DeliveryNote(models.Model):
    """A note on record: for which boutique, the day its pieces came, the file, and who sent it."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4)
    boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    day = models.DateField()
    file = models.ForeignKey("boutiques.StoredFile", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = DeliveryPhrases.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["boutique", "-at"], name="delivery_of_house")]
        triggers = kept("delivery notes")

    def __str__(self) -> str:
        return self.title


class DeliveryRow(models.Model):
    """One row: what it says, as it was understood, or what is wrong with it; the line it became, and in which batch."""

    note = models.ForeignKey(DeliveryNote, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=160, default="", blank=True)
    said = models.JSONField(default=dict)
    """Reference, choice, blind stamp and day, as `orders/deliveries/rows.py` reads them."""
    wrong = models.CharField(max_length=300, default="", blank=True)
    order = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey("orders.Batch", null=True, on_delete=models.PROTECT, related_name="+")
    """The batch that received it; a piece taken into stock has none."""

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="one_row_a_number_of_a_note")]
        triggers = kept("rows of delivery notes")

    def __str__(self) -> str:
        return f"{self.note_id}: {self.number}"
