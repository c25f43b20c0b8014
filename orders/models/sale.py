"""The sale: of an offered piece, at the price of that day; voided it stays on record."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.triggers import kept
from orders.models.words import SpokenMixin, Words
from orders.triggers import LineHolds


class Sale(SpokenMixin):
    """What was paid for a piece. `words`: why another amount than the price in force, or who took it along."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="sales")
    offer = models.ForeignKey("orders.Offer", on_delete=models.PROTECT, related_name="sales")
    piece = models.ForeignKey("orders.Piece", on_delete=models.PROTECT, related_name="sales")
    amount = models.BigIntegerField()
    """In minor units of its currency."""
    currency = models.CharField(max_length=3)
    price_in_force = models.BigIntegerField(null=True)
    """The list price of the day in minor units, or none listed."""
    paid_on = models.DateField()
    receipt = models.CharField(max_length=40)
    destination = models.CharField(max_length=2, default="", blank=True)
    handed_over_on = models.DateField(null=True)
    handed_to = models.ForeignKey(Words, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    handed_to_digest = models.CharField(max_length=64, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    voided_on = models.DateField(null=True)
    voided_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")
    undone_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(voided_by=None, undone_by=None), name="one_standing_sale"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0) & ~Q(currency=""), name="sale_amount_with_currency"),
            models.CheckConstraint(
                condition=Q(handed_over_on=None) | Q(handed_over_on__gte=F("paid_on")), name="paid_before_handed_over"
            ),
            models.CheckConstraint(
                condition=Q(voided_by=None, voided_on=None) | Q(voided_by__isnull=False, voided_on__isnull=False),
                name="a_void_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(voided_on=None) | Q(voided_on__gte=F("paid_on")), name="voided_after_it_was_paid"
            ),
        ]
        triggers = [LineHolds("order_id"), *kept("sales")]

    def __str__(self) -> str:
        return f"{self.order_id}: sale {self.receipt}"
