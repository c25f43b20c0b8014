"""What a person is told of in the app: who, of what kind, of which line. Ids only: its words are made at reading."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from clients.following import FollowsMerge
from orders.notices.kinds import Audience, How, Kind

if TYPE_CHECKING:
    from boutiques.models import Staff


class NoticePhrases(models.QuerySet["Notice"]):
    """What one says of many notices."""

    def visible_to(self, user: "Staff", at: datetime) -> "NoticePhrases":
        """The person's own, of what they may know at that moment; what was taken back since is not told any more."""
        from orders.gates import notices_visible_to

        return self.filter(notices_visible_to(user, at))

    def unread(self) -> "NoticePhrases":
        """Those the person has not marked as read."""
        return self.filter(seen_at=None)


class Notice(models.Model):
    """One thing told to one person, once. It holds no name and no words, so that there is nothing to erase in it."""

    uuid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=Kind)
    audience = models.CharField(max_length=8, choices=Audience)
    """What the person was to the line then; only who still is may read it."""
    about = models.CharField(max_length=64)
    """What is told, as a code and an id: told to one person once."""
    boutique = models.ForeignKey("boutiques.Boutique", null=True, on_delete=models.CASCADE, related_name="+")
    order = models.ForeignKey("orders.Order", null=True, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey("orders.Event", null=True, on_delete=models.CASCADE, related_name="+")
    client = models.ForeignKey("clients.Client", null=True, on_delete=models.CASCADE, related_name="+")
    """Whose line it was, for who looks after them."""
    offer = models.ForeignKey("orders.Offer", null=True, on_delete=models.CASCADE, related_name="+")
    until = models.DateField(null=True)
    """The last day of that offer, as it was told: another day is another thing."""
    proposal = models.ForeignKey("orders.Proposal", null=True, on_delete=models.CASCADE, related_name="+")
    lines = models.PositiveIntegerField(default=1)
    """How many lines one act for many was done to; then it names none of them."""
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    """When it was given to the post, by itself or in a morning's digest: that happens once."""
    digest_on = models.DateField(null=True)
    """The morning in whose digest it stands, in the person's own time."""

    objects = NoticePhrases.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="one_notice_a_thing_and_person"),
            models.CheckConstraint(name="a_notice_is_of_one_line_or_many", condition=Q(order=None) | Q(lines=1)),
        ]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notices_of_a_person"),
            models.Index(fields=["person"], name="notices_unread", condition=Q(seen_at=None)),
            models.Index(fields=["at"], name="notices_to_mail", condition=Q(mailed_at=None, seen_at=None)),
        ]
        triggers = [FollowsMerge("client")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class NoticeChoice(models.Model):
    """How one person wants to hear of one kind of notice, where that is not how their role usually does."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    how = models.CharField(max_length=8, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind_and_person")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.how}"
