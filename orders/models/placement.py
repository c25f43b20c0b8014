"""One sending to Paris, and what the manager picked before it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.triggers import kept
from orders.models.words import SpokenMixin
from orders.triggers import SeasonOfKind


class Placement(SpokenMixin):
    """A line sent to Paris: frozen words, indicative price, season. Silence counts from the last one."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="placements")
    number = models.PositiveSmallIntegerField()
    season = models.ForeignKey("boutiques.Season", on_delete=models.PROTECT, related_name="+")
    specification = models.ForeignKey("orders.Specification", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=12, default="first")
    """Which wish was placed: first, alternative, substitute; resubmit and counter say resubmitted, counter."""
    exception = models.BooleanField(default=False)
    price = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="", blank=True)
    tax_included = models.BooleanField(null=True)
    priced_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order", "number"]
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="one_placement_a_number"),
            models.CheckConstraint(
                condition=Q(price=None) | (Q(price__gt=0) & ~Q(currency="")), name="placement_price_with_currency"
            ),
        ]
        triggers = [SeasonOfKind(), *kept("placements")]

    def __str__(self) -> str:
        return f"{self.order_id}: placement {self.number}"


class Pick(models.Model):
    """What a manager means to do with a request at the podium: take it, perhaps, leave it."""

    season = models.ForeignKey("boutiques.Season", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="picks")
    choice = models.CharField(max_length=6, choices=[("take", "take"), ("maybe", "maybe"), ("leave", "leave")])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["season", "order"], name="one_pick_a_season")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.choice}"
