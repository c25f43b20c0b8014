"""One sending to Paris, and what the manager picked before it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.triggers import append_only, kept
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
    """What a manager means to do with a request at the podium, and what they found there; `by` and `at` as last said.

    The note is plain text that can be changed: one that names the client is refused, so that nothing in it is personal.
    """

    class Choice(models.TextChoices):
        """Taken, perhaps, or left this time."""

        TAKE = "take", "Take"
        MAYBE = "maybe", "Maybe"
        LEAVE = "leave", "Leave"

    season = models.ForeignKey("boutiques.Season", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="picks")
    choice = models.CharField(max_length=6, choices=Choice.choices, default="", blank=True)
    on_menu = models.BooleanField(null=True)
    """Whether the first choice is really on the menu there; None until somebody looked."""
    placed_as = models.CharField(max_length=13, default="first")
    """What is placed of the wish: first, alternative-1 to 3, substitute."""
    substitute = models.JSONField(default=dict, blank=True)
    """What is placed instead, by the names that forms speak of: {"style": "B30", "leather": "Togo", …}."""
    note = models.CharField(max_length=400, default="", blank=True)
    moments = models.JSONField(default=dict, blank=True)
    """When each of these was ticked, in milliseconds since 1970: a tick sent late changes nothing said since."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["season", "order"], name="one_pick_a_season"),
            models.CheckConstraint(
                condition=Q(placed_as__in=["first", "alternative-1", "alternative-2", "alternative-3", "substitute"]),
                name="a_pick_is_placed_as_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.choice}"

    @property
    def is_not_there(self) -> bool:
        """Whether what would be placed was looked for at the podium, and is not to be had."""
        return self.on_menu is False and self.placed_as == "first"


class Tick(models.Model):
    """One press at the podium, by the identity the tablet gave it: sent twice, it is applied once."""

    uuid = models.UUIDField(primary_key=True)
    pick = models.ForeignKey(Pick, on_delete=models.PROTECT, related_name="ticks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    """When it was ticked, which may be long before it was sent."""

    class Meta:
        triggers = append_only("ticks")

    def __str__(self) -> str:
        return str(self.uuid)
