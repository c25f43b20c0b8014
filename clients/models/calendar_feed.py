"""A calendar address: what a person's own calendar reads their follow-ups from, until they stop it."""

import uuid

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q

from boutiques.models import Staff

SIGNER = Signer(salt="carnet.calendar", sep="~")


class CalendarFeed(models.Model):
    """One address of a person. The address is signed, not kept: who reads this table cannot read a calendar."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_calendar_address", fields=["staff"], condition=Q(stopped_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.made_at}"

    @property
    def token(self) -> str:
        """What the address ends with."""
        return SIGNER.sign(self.uuid.hex)

    @classmethod
    def of_token(cls, token: str) -> "CalendarFeed | None":
        """Return the feed of an address that is in force, with its person and boutique (at most one query)."""
        try:
            key = uuid.UUID(SIGNER.unsign(token))
        except (BadSignature, ValueError):
            return None
        return cls.objects.filter(uuid=key, stopped_at=None).select_related("staff__boutique").first()
