"""The order: one line from the first wish to the hand-over. Its state moves by its events and in no other way."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clients.following import FollowsMerge
from config.triggers import kept
from orders.lifecycle import FIRST_FINAL, Kind, State
from orders.models.phrases import OrderPhrases
from orders.triggers import LineHolds, OnlyByEvent


class Order(models.Model):
    """A promise on its way. Client: to whom it is promised or offered now; wished_by: whose wish it was."""

    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=2, choices=Kind.choices)
    boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+", db_index=False)
    wished_by = models.ForeignKey("clients.Client", null=True, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", null=True, on_delete=models.PROTECT, related_name="+")
    sa = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("clients.Client", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.BORN)
    state_since = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="", blank=True)
    version = models.PositiveIntegerField(default=0)
    requested_on = models.DateField(null=True)
    season = models.ForeignKey("boutiques.Season", null=True, on_delete=models.PROTECT, related_name="+")
    """The season it is placed in; before that, the one it waits for, if it was carried over."""
    specification = models.ForeignKey("orders.Specification", on_delete=models.PROTECT, related_name="+")
    fulfilled_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="fulfils")
    slot = models.OneToOneField("orders.Slot", null=True, on_delete=models.PROTECT, related_name="+")
    close_reason = models.CharField(max_length=32, default="", blank=True)
    after_acceptance = models.BooleanField(default=False)
    """Whether Paris accepted it once: a closed special order keeps its slot only then. A recall clears it."""

    objects = OrderPhrases.as_manager()

    class Meta:
        ordering = ["-state_since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(client=None) | Q(recipient=None) | ~Q(recipient=F("client")), name="recipient_is_another"
            ),
            models.CheckConstraint(condition=~Q(fulfilled_by=F("id")), name="never_fulfilled_by_itself"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="order_kind_known"),
            models.CheckConstraint(condition=Q(kind=Kind.SO) | Q(slot=None), name="a_podium_order_has_no_slot"),
        ]
        indexes = [
            models.Index(
                fields=["boutique", "state_since", "id"],
                include=["state"],
                name="order_open_by_age",
                condition=Q(state__lt=80),
            ),
            models.Index(
                fields=["boutique", "state", "state_since", "id"],
                include=["kind", "client"],
                name="order_open_by_state",
                condition=Q(state__lt=80),
            ),
            models.Index(fields=["state", "state_since", "id"], name="order_all_by_state", condition=Q(state__lt=80)),
            models.Index(fields=["boutique", "state_since", "id"], include=["state"], name="order_all_by_age"),
            models.Index(
                fields=["state_since", "id"], include=["state"], name="order_open_everywhere", condition=Q(state__lt=80)
            ),
            models.Index(fields=["boutique", "-requested_on", "-id"], name="order_history"),
            models.Index(fields=["client", "state"], name="order_of_client"),
        ]
        triggers = [
            OnlyByEvent(), LineHolds("id"), FollowsMerge("wished_by", "client", "recipient"), *kept("orders"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether it is not at its end."""
        return self.state < FIRST_FINAL

    @property
    def is_promised(self) -> bool:
        """Whether somebody waits for it: a client is named and it is not yet sold."""
        return self.client_id is not None and self.is_open

    @property
    def is_special(self) -> bool:
        """Whether it is a special order."""
        return self.kind == Kind.SO

    @property
    def state_slug(self) -> str:
        """The state's name for a class or a template: "placed"."""
        return State(self.state).name.lower()

    def piece_in_hand(self):
        """Return the piece that stands in the house for this line, or None."""
        if hasattr(self, "knows_standing"):
            return getattr(self, "piece_now", None)
        pieces = self.pieces.filter(returned_on=None, undone_by=None)
        return pieces.select_related("specification__style", "specification__leather").first()

    def open_offer(self):
        """Return the open offer, or None."""
        if hasattr(self, "knows_standing"):
            return getattr(self, "offer_now", None)
        return self.offers.filter(outcome="open", undone_by=None).select_related("client").first()

    def standing_sale(self):
        """Return the sale that holds, or None."""
        if hasattr(self, "knows_standing"):
            return getattr(self, "sale_now", None)
        return self.sales.filter(voided_by=None, undone_by=None).select_related("offer__client").first()

    def last_placement(self):
        """Return the last sending to Paris that was not undone, or None."""
        return self.placements.filter(undone_by=None).select_related("season", "specification").last()


class Alternative(models.Model):
    """A further choice of a podium wish, ranked."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="alternatives")
    rank = models.PositiveSmallIntegerField()
    specification = models.ForeignKey("orders.Specification", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["order", "rank"], name="one_alternative_a_rank"),
            models.CheckConstraint(condition=Q(rank__range=(1, 3)), name="three_alternatives_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: alternative {self.rank}"


class RunningNumber(models.Model):
    """The last number given to an order of a boutique and year."""

    boutique = models.ForeignKey("boutiques.Boutique", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["boutique", "year"], name="one_count_a_boutique_and_year")]

    def __str__(self) -> str:
        return f"{self.boutique_id}/{self.year}: {self.last}"
