"""The order: one line from the first wish to the hand-over. Its state moves by its events and in no other way."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Value

from boutiques import clock
from config.triggers import kept
from orders.lifecycle import FIRST_FINAL, Kind, State
from orders.triggers import LineHolds, OnlyByEvent

if TYPE_CHECKING:
    from boutiques.models import Staff
    from clients.models import Client

HELD_STATES = [State.ARRIVED, State.OFFERED, State.DECLINED, State.SOLD]


class OrderPhrases(models.QuerySet["Order"]):
    """What one says of many lines."""

    def visible_to(self, user: "Staff", at: datetime | None = None) -> "OrderPhrases":
        """The lines this person may see at all, now if no moment is given: every lookup starts here (DESIGN, 4)."""
        from orders.permissions import lines_visible_to

        return self.filter(lines_visible_to(user, at))

    def openable_by(self, user: "Staff", at: datetime | None = None) -> "OrderPhrases":
        """The lines whose page this person may open: those they may see, and those offered to their boutique."""
        from orders.permissions import lines_offered_to, lines_visible_to

        return self.filter(lines_visible_to(user, at) | lines_offered_to(user, at or clock.now()))

    def passed_on_by(self, user: "Staff", at: datetime) -> "OrderPhrases":
        """The lines this person's boutique transferred away, of which they read where each stands and nothing else."""
        from orders.permissions import lines_passed_on_by

        return self.filter(lines_passed_on_by(user, at))

    def open(self) -> "OrderPhrases":
        """Lines that are not at their end."""
        return self.filter(state__lt=FIRST_FINAL)

    def for_client(self, client: "Client", *, all_of_it: bool) -> "OrderPhrases":
        """Lines wished for by a client or promised to them; without `all_of_it` only wishes not yet offered."""
        if all_of_it:
            return self.filter(Q(client=client) | Q(wished_by=client))
        return self.filter(wished_by=client, state__lt=State.OFFERED)

    def in_state(self, *states: State) -> "OrderPhrases":
        """Lines that stand at one of these states."""
        return self.filter(state__in=states)

    def of_kind(self, kind: str) -> "OrderPhrases":
        """Podium orders, or special orders."""
        return self.filter(kind=kind)

    def standing_longer_than(self, days: int, at: datetime) -> "OrderPhrases":
        """Lines that have stood where they are for more than so many days."""
        return self.filter(state_since__lt=at - timedelta(days=days))

    def in_the_house(self) -> "OrderPhrases":
        """Pieces that are there: arrived, offered, on the desk, or sold and not yet handed over."""
        from orders.models.sale import Sale

        to_collect = Sale.objects.filter(order=OuterRef("pk"), undone_by=None, voided_by=None, handed_over_on=None)
        return self.filter(Q(state__in=HELD_STATES[:3]) | Q(Exists(to_collect), state=State.SOLD))

    def free(self) -> "OrderPhrases":
        """Pieces that are there and promised to nobody."""
        return self.filter(state__in=[State.ARRIVED, State.DECLINED], client=None)

    def with_standing(self) -> "OrderPhrases":
        """With the piece in hand, the open offer and the sale that holds, each at most one, in the same query."""
        return self.annotate(
            knows_standing=Value(True),
            piece_now=FilteredRelation("pieces", condition=Q(pieces__returned_on=None, pieces__undone_by=None)),
            offer_now=FilteredRelation("offers", condition=Q(offers__outcome="open", offers__undone_by=None)),
            sale_now=FilteredRelation("sales", condition=Q(sales__voided_by=None, sales__undone_by=None)),
        ).select_related("piece_now__specification__leather", "offer_now", "sale_now")  # type: ignore[misc]

    def with_what_is_rare(self) -> "OrderPhrases":
        """With whether a transfer waits, anybody proposed a client, the wish has alternatives, its client confirmed."""
        from orders.models.confirmation import Confirmation
        from orders.models.offer import Proposal
        from orders.models.transfer import Transfer

        return self.annotate(
            is_in_transfer=Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open")),
            has_alternatives=Exists(Alternative.objects.filter(order=OuterRef("pk"))),
            is_proposed=Exists(Proposal.objects.filter(order=OuterRef("pk"), taken_back_at=None)),
            is_confirmed=Exists(Confirmation.objects.filter(order=OuterRef("pk"))),
        )

    def for_page(self) -> "OrderPhrases":
        """With all that a page of one line names, and no more: planning a join costs more than making it."""
        return self.with_standing().select_related(
            "boutique", "client", "wished_by", "season", "specification__words", "specification__initials"
        )

    def for_form(self) -> "OrderPhrases":
        """With all that a form of one line begins with: the rows of its choice."""
        return self.for_page().select_related(
            "specification__style", "specification__leather", "specification__colour", "specification__hardware",
            "specification__design", "specification__thread", "specification__initials",
        )  # fmt: skip

    def locked(self) -> "OrderPhrases":
        """Lock the lines (and nothing they point at) until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True)


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
                fields=["boutique", "state", "state_since", "id"], name="order_open_by_state", condition=Q(state__lt=80)
            ),
            models.Index(fields=["state", "state_since", "id"], name="order_all_by_state", condition=Q(state__lt=80)),
            models.Index(fields=["boutique", "state_since", "id"], include=["state"], name="order_all_by_age"),
            models.Index(
                fields=["state_since", "id"], include=["state"], name="order_open_everywhere", condition=Q(state__lt=80)
            ),
            models.Index(fields=["boutique", "-requested_on", "-id"], name="order_history"),
            models.Index(fields=["client", "state"], name="order_of_client"),
        ]
        triggers = [OnlyByEvent(), LineHolds("id"), *kept("orders")]

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
