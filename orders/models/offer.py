"""The moment a piece is proposed to one client; the SAs' sealed proposals; the second chance after a decline."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from boutiques.models import Staff
from clients.following import FollowsMerge, written_once
from config.triggers import kept
from orders.models.words import SpokenMixin, Words
from orders.triggers import LineHolds


class Offer(SpokenMixin):
    """A piece offered to a client until a day. `words`: what the client or the manager said when it ended."""

    class Outcome(models.TextChoices):
        """How it ended, if it did."""

        OPEN = "open", "open"
        DECLINED = "declined", "declined"
        LAPSED = "lapsed", "time ran out"
        WITHDRAWN = "withdrawn", "taken back"
        BOUGHT = "bought", "bought"

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="offers")
    piece = models.ForeignKey("orders.Piece", on_delete=models.PROTECT, related_name="offers")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hold_until = models.DateField()
    """The last day it is reserved, to its end, in the boutique's time."""
    skipped = models.ForeignKey(Words, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    """Why the first in rank was passed over; managers read it."""
    skipped_digest = models.CharField(max_length=64, default="", blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.OPEN)
    reason = models.CharField(max_length=32, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(outcome="open", undone_by=None), name="one_open_offer"
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", ended_at=None) | (~Q(outcome="open") & Q(ended_at__isnull=False)),
                name="an_offer_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("at")), name="an_offer_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["hold_until"], condition=Q(outcome="open"), name="offer_running_out")]
        triggers = [LineHolds("order_id"), FollowsMerge("client"), *kept("offers")]

    def __str__(self) -> str:
        return f"{self.order_id}: offer {self.pk}, {self.outcome}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Phrases about proposals."""

    def visible_to(self, user: Staff, at: datetime) -> "ProposalQuerySet":
        """The person's own; who manages a boutique reads all that name its clients."""
        from orders.gates import proposals_visible_to

        return self.filter(proposals_visible_to(user, at))

    def standing(self) -> "ProposalQuerySet":
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)


class Proposal(SpokenMixin):
    """An SA's own client named for a free piece. Sealed: each SA reads only their own."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="proposals")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="+")
    sa = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            # Each associate's own: of a client whom two look after, neither hears that the other was first.
            models.UniqueConstraint(
                fields=["order", "client", "sa"], condition=Q(taken_back_at=None), name="one_proposal_a_client"
            )
        ]
        triggers = [FollowsMerge("client"), *kept("proposals")]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class SecondChance(SpokenMixin):
    """Whether a client whose special order went elsewhere may design another one; the last one counts."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="second_chances")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        triggers = written_once("second chances")

    def __str__(self) -> str:
        return f"{self.order_id}: {'granted' if self.granted else 'not granted'}"
