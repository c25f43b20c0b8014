"""One verb for many lines: the batch, with an outcome for each row, so that it can go on where it was."""

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """What was asked for, by whom, when."""

    verb = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    asks = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}: {self.verb}"


class BatchRow(models.Model):
    """One line of a batch: what became of it."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, default="", blank=True)
    sentence = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "order"], name="one_row_a_line")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.order_id}"
