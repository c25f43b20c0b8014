"""That two rows of one boutique were one person: which stands for which since, who said so, and which rows moved."""

from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from boutiques.models import Staff
from clients.models.client import Client
from config.triggers import append_only, kept

APART_WITHIN = timedelta(days=30)
"""So long a merge is taken apart again."""


NAMED = ("title", "given_name", "family_name", "family_first", "other_script")


class ClientMergeQuerySet(models.QuerySet["ClientMerge"]):
    """Phrases about merges."""

    def standing(self) -> "ClientMergeQuerySet":
        """Those that were not taken apart."""
        return self.filter(undone_at=None)

    def lately(self, at: datetime) -> "ClientMergeQuerySet":
        """Those that may still be taken apart at that moment."""
        return self.standing().filter(at__gte=at - APART_WITHIN)


class ClientMerge(models.Model):
    """One client put together with another; ids and moments alone, so that there is nothing to erase in it."""

    uuid = models.UUIDField(unique=True, editable=False)
    """That of the form: sent twice, they are merged once."""
    kept = models.ForeignKey(Client, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Client, models.PROTECT, related_name="+")
    """Who stands aside since."""
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(null=True, blank=True)
    """The version of the kept one that the merge wrote; none where all of its facts stayed."""
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    objects = ClientMergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(name="merged_once_at_a_time", fields=["gone"], condition=Q(undone_at=None)),
            models.CheckConstraint(name="merged_with_another", condition=~Q(kept=F("gone"))),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]
        triggers = kept("Merges of clients")

    def __str__(self) -> str:
        return f"client {self.gone_id} into {self.kept_id}"

    @property
    def last_day(self) -> datetime:
        """Until when it may be taken apart."""
        return self.at + APART_WITHIN


class MergedRow(models.Model):
    """One column of one row that a merge changed: whom it named before and since; or how far it was, twice."""

    merge = models.ForeignKey(ClientMerge, models.PROTECT, related_name="rows", db_index=False)
    model = models.CharField(max_length=60)
    """By its label, "orders.Offer"."""
    row = models.BigIntegerField()
    field = models.CharField(max_length=40)
    before = models.BigIntegerField()
    after = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="merged_row_once", fields=["merge", "model", "row", "field"])]
        indexes = [models.Index(name="merged_rows_of_a_row", fields=["row", "model"])]
        triggers = append_only("Rows of merges")

    def __str__(self) -> str:
        return f"{self.model} {self.row}: {self.field}"


def put_together(at: datetime) -> ArraySubquery:
    """Who was merged into a client and may still be taken apart: the merge's number, its moment, and the name."""
    lately = ClientMerge.objects.lately(at).filter(kept=OuterRef("pk")).order_by("-at", "-pk")
    names = {name: f"gone__{name}" for name in NAMED}
    return ArraySubquery(lately.values(one=JSONObject(uuid="uuid", at="at", **names)))
