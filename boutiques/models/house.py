"""How this database began: the one row by which the demo knows what it made, and touches nothing else."""

from datetime import datetime

from django.db import models
from django.db.models import Q

THE_ONE = 1


class MadeBy(models.TextChoices):
    """What made the house."""

    DEMO = "demo", "The demo"
    FOUND = "found", "Founded for work"
    WORLD = "world", "Written to measure in"


class HouseQuerySet(models.QuerySet["House"]):
    """Phrases about the one house."""

    def made(self, by: str, at: datetime) -> "House":
        """Write down that the house begins at that moment. Raises IntegrityError where one stands already."""
        return self.create(made_by=by, begun_at=at)

    def this(self) -> "House | None":
        """Return the house of this database, or None before it began."""
        return self.first()


class House(models.Model):
    """At most one row. `ready_at` is empty while the demo, or a world, is being made, or was broken off."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    made_by = models.CharField(max_length=5, choices=MadeBy)
    begun_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = HouseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_house", condition=Q(id=THE_ONE)),
            models.CheckConstraint(name="house_made_by_known", condition=Q(made_by__in=MadeBy.values)),
        ]

    def __str__(self) -> str:
        return self.get_made_by_display()

    @property
    def is_demo(self) -> bool:
        """Whether the demo made it."""
        return self.made_by == MadeBy.DEMO

    def ready(self, at: datetime) -> None:
        """Write down that it is whole since that moment."""
        self.ready_at = at
        self.save(update_fields=["ready_at"])
