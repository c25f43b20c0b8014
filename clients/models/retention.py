"""What a manager decided of somebody of whom nothing was heard for three years: kept until a day, or let go."""

from django.db import models
from django.db.models import Q

from boutiques.models import Staff
from clients.models.client import Client


class WhyKept(models.TextChoices):
    """Why a client is kept longer than three years: words of a list, so that no name can stand in them."""

    BACK = "back", "They were in touch, and it was not written down"
    REPAIR = "repair", "A repair or a guarantee is running"
    CLAIM = "claim", "A claim or a dispute is open"
    LAW = "law", "A court or an authority asks for it"


class Retention(models.Model):
    """The last decision on one client: with a day and a reason they are kept, without they go by the clock."""

    client = models.OneToOneField(Client, models.CASCADE, related_name="retention")
    keep_until = models.DateField(null=True)
    """The last day they are kept for certain; none where they were let go."""
    why = models.CharField(max_length=6, choices=WhyKept, default="", blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="client_kept_for_a_reason",
                condition=Q(keep_until=None, why="") | Q(keep_until__isnull=False, why__in=WhyKept.values),
            ),
        ]

    def __str__(self) -> str:
        return f"client {self.client_id}: {'kept' if self.keep_until else 'let go'}"

    @property
    def lets_go(self) -> bool:
        """Whether the clock may erase them."""
        return self.keep_until is None
