"""A mail to a colleague, written down before it leaves: one thing is told to one person by mail once at the most."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Mail(models.Model):
    """What it is about, by a code and an id, never its words: they are written when it leaves."""

    class Outcome(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "waiting"
        BEGUN = "begun", "being sent; whoever died here may have sent it"
        SENT = "sent", "sent"
        DROPPED = "dropped", "nothing to say any more, or nobody to say it to"
        FAILED = "failed", "not sent"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=32)
    """Who writes it: a name among `mailing.WRITERS`."""
    about = models.CharField(max_length=64)
    """What it tells of: an id, a reference or a day; with kind and person it names the mail."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often the mail server was not to be reached."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "about", "person"], name="one_mail_a_thing_and_person"),
            models.CheckConstraint(
                name="a_mail_ends_once",
                condition=Q(outcome__in=["waiting", "begun"], ended_at=None)
                | Q(outcome__in=["sent", "dropped", "failed"], ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["ended_at"], name="mail_ended")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}: {self.outcome}"
