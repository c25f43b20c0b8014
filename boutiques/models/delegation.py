"""A deputy: who stands in for a boutique's manager, from one day to another."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject

from boutiques.models.boutique import Boutique
from boutiques.models.history import tracked
from boutiques.models.price import DateRange
from boutiques.models.staff import Role, Staff


@tracked()
class Delegation(models.Model):
    """The boutique's manager, or an administrator while the post is vacant, names a deputy for some days."""

    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(Staff, models.PROTECT, related_name="delegations")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last day, in the boutique's time.")
    given_by = models.ForeignKey(Staff, models.PROTECT, related_name="delegations_given")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Set where it ended before its last day.")
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="delegations_ended")

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="delegation_days_in_order",
                condition=Q(starts_on__lte=F("ends_on")),
                violation_error_message="The last day must not be before the first.",
            ),
            models.CheckConstraint(name="delegation_to_another", condition=~Q(deputy=F("given_by"))),
            models.CheckConstraint(
                name="delegation_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            ExclusionConstraint(
                name="delegation_one_a_day",
                expressions=[
                    ("boutique", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at=None),
                violation_error_message="Another deputy stands in on some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.boutique}"

    def covers(self, at: datetime) -> bool:
        """Say whether the delegation is in force at that moment, by the boutique's calendar."""
        if self.ended_at and self.ended_at <= at:
            return False
        return self.starts_on <= self.boutique.today(at) <= self.ends_on


def delegation_of(staff: Staff, at: datetime) -> Delegation | None:
    """Return the delegation the person acts under at that moment, with its boutique, or None."""
    return next(iter(staff.delegations_at(at)), None)


def with_delegations(people: "models.QuerySet[Staff]") -> "models.QuerySet[Staff]":
    """Bring each person's delegations along in the same query; `remember` then makes rows of them."""
    facts = JSONObject(
        **{name: name for name in _columns(Delegation)},
        **{f"boutique__{n}": f"boutique__{n}" for n in _columns(Boutique)},
    )
    rows = Delegation.objects.filter(deputy=OuterRef("pk")).order_by("starts_on").values(facts=facts)
    return people.annotate(delegation_facts=ArraySubquery(rows), **facts_of_vacancy("boutique"))


def facts_of_vacancy(boutique: str) -> dict[str, Any]:
    """Return the expressions that bring, where no active manager has the post of the boutique a query's rows name, the
    days of its deputies and the administrators' names; both empty where there is one.
    """
    here = OuterRef(boutique)
    held = Staff.objects.active().filter(role=Role.MANAGER, boutique=OuterRef(OuterRef(boutique)))
    cover = Delegation.objects.filter(boutique=here, ended_at=None, deputy__is_active=True).filter(~Exists(held))
    admins = Staff.objects.active().filter(role=Role.ADMIN).filter(~Exists(held)).order_by("name")
    days = cover.order_by("starts_on").values(days=JSONObject(first="starts_on", last="ends_on"))
    return {
        "post_is_held": Exists(Staff.objects.active().filter(role=Role.MANAGER, boutique=here)),
        "cover": ArraySubquery(days),
        "whom_to_ask": ArraySubquery(admins.values("name")),
    }


def remember(person: Staff) -> Staff:
    """Let a person of `with_delegations` answer without a further query; return the person."""
    person._delegations = [_from(facts, person) for facts in getattr(person, "delegation_facts", [])]
    return person


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _from(facts: dict[str, Any], deputy: Staff) -> Delegation:
    """Make the row and its boutique from what the query brought as JSON."""
    own, of_boutique = (
        {field.attname: field.to_python(facts[start + field.attname]) for field in model._meta.concrete_fields}
        for model, start in ((Delegation, ""), (Boutique, "boutique__"))
    )
    row = Delegation(**own)
    row.boutique, row.deputy = Boutique(**of_boutique), deputy
    for one in (row, row.boutique):
        one._state.adding, one._state.db = False, deputy._state.db
    return row
