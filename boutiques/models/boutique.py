"""A boutique: where it is, its money and time, and the policies it sets for itself."""

from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from boutiques import clock
from boutiques.models.client_fact import MOST, USUAL, ClientFact
from boutiques.models.history import tracked


def known_zone(name: str) -> None:
    """Refuse a time zone that does not exist."""
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is no time zone. Write it like Europe/Paris.")


class BoutiqueQuerySet(models.QuerySet["Boutique"]):
    """Phrases about boutiques."""

    def trading(self, on: date) -> "BoutiqueQuerySet":
        """Those not closed on that day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on))


@tracked()
class Boutique(models.Model):
    """One shop of the house."""

    code = models.CharField(max_length=8, unique=True, validators=[RegexValidator(r"^[A-Z0-9]+$")])
    name = models.CharField(max_length=80)
    city = models.CharField(max_length=80)
    country = models.CharField(max_length=2, validators=[RegexValidator(r"^[A-Z]{2}$")])
    currency = models.CharField(max_length=3, validators=[RegexValidator(r"^[A-Z]{3}$")])
    time_zone = models.CharField(max_length=40, validators=[known_zone])
    locale = models.CharField(max_length=16, default="en_GB", help_text="How money and days are spelled here.")
    closed_on = models.DateField(null=True, blank=True)

    sees_all_clients = models.BooleanField("associates see all clients", default=False)
    offer_hold_days = models.PositiveSmallIntegerField(default=14)
    slot_kept_days = models.PositiveSmallIntegerField(default=90)
    slot_kept_after_refusal_days = models.PositiveSmallIntegerField(default=60)
    quota_cap = models.PositiveSmallIntegerField(
        "quota bags a client and year", null=True, blank=True, default=2, help_text="Empty: no cap."
    )
    quota_counts_special = models.BooleanField("special orders count", default=False)
    client_facts = ArrayField(models.CharField(max_length=16, choices=ClientFact), default=list, blank=True)
    """What stands on top of its clients' pages, in this order; nothing chosen: the usual ones."""

    objects = BoutiqueQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="boutique_facts_known_and_few",
                condition=Q(client_facts__contained_by=ClientFact.values, client_facts__len__lte=MOST),
            ),
            models.CheckConstraint(
                name="boutique_facts_each_once",
                condition=~Q(client_facts__0=F("client_facts__1"))
                & ~Q(client_facts__0=F("client_facts__2"))
                & ~Q(client_facts__1=F("client_facts__2")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The code on every reference."""
        return (self.code,)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The boutique's time zone."""
        return ZoneInfo(self.time_zone)

    def today(self, at: datetime | None = None) -> date:
        """The calendar day in this boutique, now or at the moment `at`."""
        return clock.today(self, at)

    @property
    def facts_on_top(self) -> list[ClientFact]:
        """What stands on top of its clients' pages: as chosen, else the usual."""
        return [ClientFact(code) for code in self.client_facts] or list(USUAL)

    def is_trading(self, on: date) -> bool:
        """Say whether the boutique is not closed on that day."""
        return self.closed_on is None or on < self.closed_on
