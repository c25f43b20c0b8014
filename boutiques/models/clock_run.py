"""When the clock last came round: one row, so that somebody notices when it does not any more."""

from datetime import datetime

from django.db import models
from django.db.models import Q

THE_ONE = 1


class ClockRunQuerySet(models.QuerySet["ClockRun"]):
    """Phrases about the clock's rounds."""

    def ended(self, at: datetime, failed: list[str]) -> None:
        """Write down that a round ended, and which of its jobs failed."""
        row = self.model(pk=THE_ONE, ended_at=at, failed=" ".join(failed))
        self.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["ended_at", "failed"])

    def this(self) -> "ClockRun | None":
        """Return the last round, or None where there was none yet."""
        return self.first()


class ClockRun(models.Model):
    """The last round: when it ended, and the names of the jobs in which something failed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    ended_at = models.DateTimeField()
    failed = models.CharField(max_length=400, blank=True, default="")

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="one_last_round", condition=Q(id=THE_ONE))]

    def __str__(self) -> str:
        return f"{self.ended_at:%Y-%m-%d %H:%M}"
