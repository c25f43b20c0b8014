"""A line offered to another boutique."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.triggers import kept
from orders.models.words import SpokenMixin


class Transfer(SpokenMixin):
    """From one boutique to another, with its client or not; open until the other manager answers."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="transfers")
    from_boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    to_boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    with_client = models.BooleanField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=11,
        choices=[("open", "open"), ("taken_over", "taken over"), ("turned_down", "turned down")],
        default="open",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=Q(outcome="open"), name="one_open_transfer"),
            models.CheckConstraint(condition=~Q(from_boutique=F("to_boutique")), name="to_another_boutique"),
        ]
        triggers = kept("transfers")

    def __str__(self) -> str:
        return f"transfer of {self.order_id}"
