"""A deputy: who stands in for a boutique's manager, from one day to another."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from boutiques.models.boutique import Boutique
from boutiques.models.history import tracked
from boutiques.models.staff import Staff


@tracked()
class Delegation(models.Model):
    """The boutique's manager, or an administrator while the post is vacant, names a deputy for some days."""

    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(Staff, models.PROTECT, related_name="delegations")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last day, in the boutique's time.")
    given_by = models.ForeignKey(Staff, models.PROTECT, related_name="delegations_given")

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="delegation_days_in_order",
                condition=Q(starts_on__lte=F("ends_on")),
                violation_error_message="The last day must not be before the first.",
            ),
            models.CheckConstraint(name="delegation_to_another", condition=~Q(deputy=F("given_by"))),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.boutique}"

    def covers(self, at: datetime) -> bool:
        """Say whether the delegation is in force at that moment, by the boutique's calendar."""
        return self.starts_on <= self.boutique.today(at) <= self.ends_on


def delegation_of(staff: Staff, at: datetime) -> Delegation | None:
    """Return the delegation the person acts under at that moment, with its boutique, or None."""
    return next(iter(staff.delegations_at(at)), None)
