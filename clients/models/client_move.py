"""A client who is to move to another boutique: proposed by one manager, answered by the other.

A person at two boutiques has a row in each, so nothing of the first boutique's history moves: the other one gets a row
of its own, and both are the same person from then on.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from boutiques.models import Boutique, Staff
from boutiques.permissions import managed_by
from clients.following import FollowsMerge
from clients.models.client import Client

ANSWERED_WITHIN = timedelta(days=30)
"""So long a proposal may be accepted; later it is proposed anew, for much has changed since."""


class WhyMoved(models.TextChoices):
    """Why a client moves: of a list, so that nothing personal stands in the row."""

    LIVES_THERE = "lives_there", "They live there now"
    ASKED = "asked", "They asked for it"
    ASSOCIATE = "associate", "Their associate works there now"
    OTHER = "other", "Another reason"


class MoveOutcome(models.TextChoices):
    """What became of a proposal."""

    OPEN = "open", "Waits for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken_back", "Taken back"


class ClientMoveQuerySet(models.QuerySet["ClientMove"]):
    """Phrases about moves."""

    def visible_to(self, user: Staff, at: datetime) -> "ClientMoveQuerySet":
        """Those from or to a boutique the person manages at that moment, by role or as its deputy."""
        houses = managed_by(user, at) if user.is_active else []
        return self.filter(Q(from_boutique__in=houses) | Q(to_boutique__in=houses))

    def open(self) -> "ClientMoveQuerySet":
        """Those that wait for an answer; nothing waits for somebody who was erased."""
        return self.filter(outcome=MoveOutcome.OPEN, client__anonymised_on=None)


class ClientMove(models.Model):
    """Who proposes which client to which boutique, and what became of it. It holds ids and codes alone."""

    uuid = models.UUIDField(unique=True, editable=False)
    """That of the form: sent twice, it is proposed once."""
    client = models.ForeignKey(Client, models.CASCADE, related_name="moves", db_index=False)
    """The first boutique's row."""
    arrived = models.ForeignKey(Client, models.CASCADE, null=True, blank=True, related_name="+")
    """The other boutique's row, once it is accepted."""
    from_boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="+", db_index=False)
    to_boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=11, choices=WhyMoved)
    with_notes = models.BooleanField(default=False)
    lines = models.PositiveIntegerField(default=0)
    """How many orders were offered along with the client."""
    proposed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=MoveOutcome, default=MoveOutcome.OPEN)
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ClientMoveQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        indexes = [
            models.Index(name="moves_of_a_client", fields=["client", "-proposed_at", "-id"]),
            models.Index(name="moves_from_a_boutique", fields=["from_boutique", "-proposed_at"]),
            models.Index(name="moves_to_a_boutique", fields=["to_boutique", "-proposed_at"]),
        ]
        constraints = [
            models.UniqueConstraint(name="one_open_move_a_client", fields=["client"], condition=Q(outcome="open")),
            models.CheckConstraint(name="client_moves_elsewhere", condition=~Q(from_boutique=F("to_boutique"))),
            models.CheckConstraint(name="client_move_why_known", condition=Q(why__in=WhyMoved.values)),
            models.CheckConstraint(
                name="client_move_answered_whole",
                condition=Q(outcome="open", answered_by=None, answered_at=None)
                | (~Q(outcome="open") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="client_move_arrives_once_accepted",
                condition=Q(outcome="accepted", arrived__isnull=False) | (~Q(outcome="accepted") & Q(arrived=None)),
            ),
            models.CheckConstraint(
                name="client_move_two_managers", condition=~Q(outcome="accepted", answered_by=F("proposed_by"))
            ),
        ]
        triggers = [FollowsMerge("client", "arrived")]

    def __str__(self) -> str:
        return f"client {self.client_id} to boutique {self.to_boutique_id}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.outcome == MoveOutcome.OPEN

    def is_over(self, at: datetime) -> bool:
        """Whether nobody answered in time."""
        return self.is_open and at - self.proposed_at > ANSWERED_WITHIN


def move_of_a_client() -> Subquery:
    """A client's last move that stands or waits: its number, to which boutique, what became of it and since when."""
    moves = ClientMove.objects.filter(client=OuterRef("pk"), outcome__in=(MoveOutcome.OPEN, MoveOutcome.ACCEPTED))
    told = JSONObject(uuid="uuid", house="to_boutique__name", outcome="outcome")
    return Subquery(moves.order_by("-proposed_at", "-pk").values(told=told)[:1])
