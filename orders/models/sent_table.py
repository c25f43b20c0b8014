"""What every table that somebody sent about lines has: the file as it came, and what became of each of its rows."""

import uuid

from django.conf import settings
from django.db import models


class SentTable(models.Model):
    """A table on record: the file, who sent it, when."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4)
    title = models.CharField(max_length=200)
    file = models.ForeignKey("boutiques.StoredFile", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class SentRow(models.Model):
    """One row: what it says, as it was understood, or what is wrong with it; the line it became, and in which batch."""

    number = models.PositiveIntegerField()
    what = models.CharField(max_length=160, default="", blank=True)
    said = models.JSONField(default=dict)
    wrong = models.CharField(max_length=300, default="", blank=True)
    order = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey("orders.Batch", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["number"]
