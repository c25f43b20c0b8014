"""What stands beside a session, in rows of its own: the session itself is written back whole by whoever writes last."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.models import Session
from django.db import models


class Lock(models.Model):
    """A session that may ask for a few addresses only, until somebody gives their PIN or password.

    It goes with its session. The wrong answers are counted here and not in the session: two requests at once would
    both read four and both write five.
    """

    session = models.OneToOneField(Session, primary_key=True, on_delete=models.DB_CASCADE, related_name="lock")
    allows = ArrayField(models.CharField(max_length=200))
    """The paths that may be asked for, the first of them where the session stands."""
    back = models.CharField(max_length=200)
    """Where one goes once it is unlocked."""
    at = models.DateTimeField()
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    wrong_passwords = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"locked to {self.home}"

    @property
    def home(self) -> str:
        """The page the session stands at."""
        return self.allows[0]


class SignedIn(models.Model):
    """Who is signed in by a session, from where: so that they read it on their list, and all of theirs can be ended.

    It goes with its session.
    """

    session = models.OneToOneField(Session, primary_key=True, on_delete=models.DB_CASCADE, related_name="signed_in")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, related_name="sign_ins")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    """What names it in a form: the session's own key opens the house, and stands in no page."""
    at = models.DateTimeField()
    address = models.CharField(max_length=45)
    device = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.person_id} from {self.address}"
