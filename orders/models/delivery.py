"""A delivery note: the table that came with the pieces, as it was sent, and what became of each of its rows."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from config.triggers import kept
from orders.models.sent_table import SentRow, SentTable

if TYPE_CHECKING:
    from boutiques.models import Staff


class DeliveryPhrases(models.QuerySet["DeliveryNote"]):
    """What one says of many notes."""

    def visible_to(self, user: "Staff", at: datetime) -> "DeliveryPhrases":
        """The notes of the houses a person works in or manages."""
        from orders.gates import deliveries_visible_to

        return self.filter(deliveries_visible_to(user, at))


class DeliveryNote(SentTable):
    """A note on record: for which boutique, and the day its pieces came."""

    boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()

    objects = DeliveryPhrases.as_manager()

    class Meta(SentTable.Meta):
        indexes = [models.Index(fields=["boutique", "-at"], name="delivery_of_house")]
        triggers = kept("delivery notes")


class DeliveryRow(SentRow):
    """One row: reference, choice, blind stamp and day, as `orders/deliveries/rows.py` reads them.

    A piece taken into stock has a line and no batch.
    """

    note = models.ForeignKey(DeliveryNote, on_delete=models.PROTECT, related_name="rows")

    class Meta(SentRow.Meta):
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="one_row_a_number_of_a_note")]
        triggers = kept("rows of delivery notes")

    def __str__(self) -> str:
        return f"{self.note_id}: {self.number}"
