"""The boutique's few special-order slots of a season, every move of theirs, and their loans."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.following import FollowsMerge, written_once
from config.triggers import kept
from orders.models.words import SpokenMixin


class Slot(models.Model):
    """One special order that a boutique may place in a season: free, kept, taken or void, exactly one of the four."""

    boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    """On whose board it stands now (a loan moves it)."""
    granted_to = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    season = models.ForeignKey("boutiques.Season", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    order = models.OneToOneField("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")
    """Taken by."""
    kept_for_order = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="kept_slots")
    kept_for_client = models.ForeignKey("clients.Client", null=True, on_delete=models.PROTECT, related_name="+")
    kept_until = models.DateField(null=True)
    """The last day it is kept, to its end, in Paris time."""
    after_refusal = models.BooleanField(default=False)
    is_void = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["granted_to", "season", "number"], name="one_slot_a_number"),
            models.CheckConstraint(
                name="free_kept_taken_or_void",
                condition=(
                    Q(order=None, kept_until=None, kept_for_order=None, kept_for_client=None, after_refusal=False)
                    | Q(
                        order__isnull=False,
                        is_void=False,
                        kept_until=None,
                        kept_for_order=None,
                        kept_for_client=None,
                        after_refusal=False,
                    )
                    | (
                        Q(order=None, is_void=False, kept_until__isnull=False)
                        & (
                            Q(kept_for_order__isnull=False, kept_for_client=None)
                            | Q(kept_for_order=None, kept_for_client__isnull=False, after_refusal=False)
                        )
                    )
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["boutique", "season"], name="slot_free", condition=Q(order=None, is_void=False))
        ]
        triggers = [FollowsMerge("kept_for_client"), *kept("slots")]

    def __str__(self) -> str:
        return f"{self.season_id}/{self.number}"

    @property
    def said(self) -> str:
        """By which addresses speak of it in its season: FSH-3, third of those granted to FSH."""
        return f"{self.granted_to.code}-{self.number}"


class SlotMovement(SpokenMixin):
    """One move of a slot, for ever."""

    class Kind(models.TextChoices):
        """What happened to it."""

        GRANTED = "granted", "granted"
        HELD = "held", "kept"
        TAKEN = "taken", "taken"
        RETURNED = "returned", "returned"
        LENT = "lent", "lent"
        VOIDED = "voided", "taken back by Paris"

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    order = models.ForeignKey("orders.Order", null=True, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", null=True, on_delete=models.PROTECT, related_name="+")
    from_boutique = models.ForeignKey("boutiques.Boutique", null=True, on_delete=models.PROTECT, related_name="+")
    to_boutique = models.ForeignKey("boutiques.Boutique", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = written_once("slot movements")

    def __str__(self) -> str:
        return f"{self.slot_id} {self.kind}"


class Loan(models.Model):
    """A free slot offered by one manager to another boutique."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="loans")
    from_boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    to_boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=11, choices=[("open", "open"), ("taken", "taken"), ("turned_down", "turned down")], default="open"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot"], condition=Q(outcome="open"), name="one_open_loan"),
            models.CheckConstraint(
                condition=~Q(from_boutique=models.F("to_boutique")), name="a_loan_goes_to_another_boutique"
            ),
        ]

    def __str__(self) -> str:
        return f"loan of {self.slot_id}"
