"""That somebody's second factors were taken away, because one was lost: who did it, for whom, when, and why."""

from django.db import models
from django.db.models import F, Q

from boutiques.models.staff import Staff
from config.triggers import append_only


class WhyReset(models.TextChoices):
    """Why second factors were reset."""

    LOST = "lost", "The phone or key is lost"
    NEW = "new", "There is a new phone, and the old one is gone"
    SEEN = "seen", "Somebody else may have got hold of it"


class FactorReset(models.Model):
    """A colleague who signs in with the password alone, until they have set up a second factor anew."""

    person = models.ForeignKey(Staff, models.PROTECT, related_name="factor_resets")
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    """Null where the command did it, on the machine itself."""
    at = models.DateTimeField()
    why = models.CharField(max_length=8, choices=WhyReset)
    factors = models.PositiveSmallIntegerField()
    """How many were taken away."""

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(name="factor_reset_by_another", condition=Q(by=None) | ~Q(by=F("person"))),
        ]
        triggers = append_only("Resets of second factors")

    def __str__(self) -> str:
        return f"{self.person}, {self.at:%Y-%m-%d}"
