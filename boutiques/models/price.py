"""Prices: what a style costs in a leather, in a country, on a day."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.db.models.functions import Coalesce

from boutiques import money
from boutiques.models.catalogue import Leather, Style
from boutiques.models.history import tracked
from config.kept import Given, kept


class DateRange(Func):
    """A range of days."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Source(models.TextChoices):
    """Where a price is from."""

    LIST = "list", "Reported list"
    PRESS = "press", "Reported in the press"
    ENTERED = "entered", "Entered by the house"
    DERIVED = "derived", "Derived for the demo"


class PriceQuerySet(models.QuerySet["Price"]):
    """Phrases about prices."""

    def on(self, day: date | Given) -> "PriceQuerySet":
        """Those in force on that day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def of_country(self, country: str | Given) -> "PriceQuerySet":
        """Those of a country (ISO, two letters)."""
        return self.filter(country=country)

    def in_force(self, style: Style | int, leather: Leather | int | None, country: str, on: date) -> "Price | None":
        """Return the price there on that day: in that leather, else in any leather; None where none is listed.

        Style and leather may be given by their ids.
        """
        ids = {"style": getattr(style, "pk", style), "leather": getattr(leather, "pk", leather)}
        return next(iter(kept("price", prices_of_the_day).rows(country=country, on=on, **ids)), None)

    def listed(self, style: Any, leather: Any, country: Any, on: Any) -> "PriceQuerySet":
        """The one price there on that day, by the ids of style and leather: in that leather, else in any leather."""
        of_style = Q(style=style) | Q(style__in=Style.every.standing_for(style))
        of_leather = Q(leather=leather) | Q(leather__in=Leather.every.standing_for(leather)) | Q(leather=None)
        rows = self.of_country(country).on(on).filter(of_leather, of_style)
        return rows.order_by(F("leather").asc(nulls_last=True))[:1]


def prices_of_the_day() -> PriceQuerySet:
    """Compose the query of the price of the style and leather given, in the country and on the day given."""
    return Price.objects.listed(Given("style"), Given("leather"), Given("country"), Given("on"))


@tracked()
class Price(models.Model):
    """One price for a range of days; amount in minor units of its currency."""

    style = models.ForeignKey(Style, models.PROTECT, related_name="prices")
    leather = models.ForeignKey(
        Leather, models.PROTECT, null=True, blank=True, related_name="prices", help_text="Empty: in any leather."
    )
    country = models.CharField(max_length=2, validators=[RegexValidator(r"^[A-Z]{2}$")])
    currency = models.CharField(max_length=3, validators=[RegexValidator(r"^[A-Z]{3}$")])
    amount = models.BigIntegerField(help_text="In minor units of the currency.")
    tax_included = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True, help_text="The first day it no longer holds; empty: open.")
    source_kind = models.CharField(max_length=10, choices=Source, default=Source.ENTERED)

    objects = PriceQuerySet.as_manager()

    class Meta:
        ordering = ["country", "style", "leather", "-valid_from"]
        indexes = [models.Index(fields=["style", "country", "valid_from"], name="price_lookup")]
        constraints = [
            models.CheckConstraint(
                name="price_above_nothing", condition=Q(amount__gt=0), violation_error_message="A price is above 0."
            ),
            models.CheckConstraint(
                name="price_days_in_order",
                condition=Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                violation_error_message="The price must end after it begins.",
            ),
            ExclusionConstraint(
                name="price_one_a_day",
                expressions=[
                    ("style", RangeOperators.EQUAL),
                    (Coalesce("leather", Value(0)), RangeOperators.EQUAL),
                    ("country", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Another price of this style and leather holds on some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.style}, {self.country}, from {self.valid_from}"

    def holds_on(self, day: date) -> bool:
        """Say whether the price is in force on that day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @property
    def spelled(self) -> str:
        """The amount with its currency, as people write it."""
        return money.spell(self.amount, self.currency)
