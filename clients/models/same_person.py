"""One person at two boutiques: a link between their two rows that counts once both managers agreed."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from boutiques.models import Staff
from clients.models.client import Client
from config.triggers import Guard

ONE_BOUTIQUE = """
    IF (SELECT count(DISTINCT boutique_id) FROM clients_client WHERE id IN (NEW.one_id, NEW.other_id)) < 2 THEN
        RAISE EXCEPTION 'the same person is linked across two boutiques, not within one'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
"""


class SamePersonQuerySet(models.QuerySet):
    """Phrases about links."""

    def agreed(self) -> "SamePersonQuerySet":
        """Those both managers said yes to."""
        return self.filter(agreed_at__isnull=False)

    def of(self, client: Client) -> "SamePersonQuerySet":
        """Those that name this client, on either side."""
        return self.filter(Q(one=client) | Q(other=client))


class SamePerson(models.Model):
    """Asked by one boutique's manager, agreed by the other's; `one` is the row with the smaller id."""

    one = models.ForeignKey(Client, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Client, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = SamePersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="same_person_once", fields=["one", "other"]),
            models.CheckConstraint(name="same_person_in_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="same_person_agreed_whole",
                condition=Q(agreed_by=None, agreed_at=None) | Q(agreed_by__isnull=False, agreed_at__isnull=False),
            ),
            models.CheckConstraint(name="same_person_two_managers", condition=~Q(agreed_by=F("asked_by"))),
        ]
        triggers = [
            Guard(
                name="two_boutiques",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=ONE_BOUTIQUE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.one} is {self.other}"
