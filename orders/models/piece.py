"""What arrived: the piece in hand, and the papers it needs."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from boutiques.countries import country_name
from config.triggers import kept
from orders.models.words import SpokenMixin
from orders.triggers import LineHolds


class Piece(SpokenMixin):
    """A piece as delivered, with the price in force on the day it came. Sent back it stays on record as returned."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="pieces")
    specification = models.ForeignKey("orders.Specification", on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    blind_stamp = models.CharField(max_length=20, default="", blank=True)
    where_from = models.CharField(max_length=120, default="", blank=True)
    price = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="", blank=True)
    tax_included = models.BooleanField(null=True)
    tag_printed_at = models.DateTimeField(null=True)
    returned_on = models.DateField(null=True)
    return_reason = models.CharField(max_length=32, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(returned_on=None, undone_by=None), name="one_piece_in_hand"
            ),
            models.CheckConstraint(
                condition=Q(price=None) | (Q(price__gt=0) & ~Q(currency="")), name="piece_price_with_currency"
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=models.F("received_on")),
                name="returned_after_arrival",
            ),
        ]
        triggers = [LineHolds("order_id"), *kept("pieces")]

    def __str__(self) -> str:
        return f"{self.order_id}: piece of {self.received_on}"


class PermitPhrases(models.QuerySet["Permit"]):
    """What one says of many papers."""

    def standing(self) -> "PermitPhrases":
        """Those nobody took off."""
        return self.filter(struck_at=None)


class Permit(models.Model):
    """A paper an exotic piece needs to cross a border. One that was wrong is struck and stays on record."""

    class Struck(models.TextChoices):
        """Why a paper was taken off."""

        MISREAD = "misread", "It was copied wrongly"
        ANOTHER = "another", "It is another piece’s"
        REPLACED = "replaced", "A new one replaces it"

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="permits")
    type = models.CharField(max_length=10, choices=[("export", "export"), ("import", "import")])
    number = models.CharField(max_length=40)
    issued_on = models.DateField()
    expires_on = models.DateField()
    destination = models.CharField(max_length=2)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    struck_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_why = models.CharField(max_length=10, choices=Struck, default="", blank=True)

    objects = PermitPhrases.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_on__gt=models.F("issued_on")), name="permit_days_in_order"),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_why="")
                | Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_why=""),
                name="permit_struck_with_who_and_why",
            ),
        ]
        triggers = kept("permits")

    def __str__(self) -> str:
        return f"{self.type} {self.number}"

    @property
    def goes_to(self) -> str:
        """The country it is for, by name."""
        return country_name(self.destination)
