"""One verb for many lines: the batch, with an outcome for each row, so that it can go on where it was."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from boutiques.models import Staff


class BatchPhrases(models.QuerySet["Batch"]):
    """What one says of many batches."""

    def visible_to(self, user: "Staff") -> "BatchPhrases":
        """The batches this person may see: their own; what Paris or an administrator began, both may see."""
        from orders.gates import batches_visible_to

        return self.filter(batches_visible_to(user))


class Batch(models.Model):
    """What was asked for, by whom, when; `about` says in words what it is about."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4)
    verb = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    about = models.CharField(max_length=200, default="", blank=True)
    asks = models.JSONField(default=dict)
    """What every row is asked for: ids, codes and words, as the verb's task reads them (`orders/bulk/`)."""
    ended_at = models.DateTimeField(null=True)

    objects = BatchPhrases.as_manager()

    class Meta:
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.uuid}: {self.verb}"


class BatchRow(models.Model):
    """One line of a batch: its place, what it alone is asked for, and what became of it."""

    class Outcome(models.TextChoices):
        """Where a row stands."""

        LEFT = "", "To go"
        DONE = "done", "Done"
        SKIPPED = "skipped", "Skipped"
        FAILED = "failed", "Failed"

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(default=0)
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+")
    asks = models.JSONField(default=dict)
    event = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.LEFT, blank=True)
    sentence = models.TextField(default="", blank=True)
    """Why it was skipped, as the verb said it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "order"], name="one_row_a_line"),
            models.UniqueConstraint(fields=["batch", "number"], name="one_row_a_number"),
            models.CheckConstraint(
                condition=Q(outcome="done", event__isnull=False) | ~Q(outcome="done") & Q(event=None),
                name="a_row_that_is_done_has_its_event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.order_id}"

    @property
    def verb(self) -> str:
        """The verb of this row: its own, where rows of several make a batch, else that of all."""
        return str(self.asks.get("verb") or self.batch.verb)

    @property
    def submission(self) -> uuid.UUID:
        """The identity of this row's form, derived from batch and line: done twice, it is done once."""
        return uuid.uuid5(self.batch.uuid, str(self.order_id))
