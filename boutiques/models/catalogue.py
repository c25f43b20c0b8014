"""The catalogue: styles, leathers, colours, hardware, and what is not made of what."""

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models

from boutiques.models.history import tracked

SWATCH = RegexValidator(r"^#[0-9a-f]{6}$", "Write the swatch like #b5804a.")


class CatalogueQuerySet[M: models.Model](models.QuerySet[M]):
    """Phrases about catalogue rows."""

    def made(self, on: date) -> "CatalogueQuerySet[M]":
        """Rows not retired on that day."""
        return self.filter(models.Q(retired_on=None) | models.Q(retired_on__gt=on))

    def alike(self, pk: Any) -> "CatalogueQuerySet[M]":
        """The row of that id and those that were merged into it; asked of `every`."""
        return self.filter(models.Q(pk=pk) | models.Q(merged_into=pk)).order_by()

    def standing_for(self, pk: Any) -> Any:
        """The id of the row that the one of this id was merged into, as a part of another query; asked of `every`."""
        return self.filter(pk=pk, merged_into__isnull=False).order_by().values("merged_into")


class CatalogueManager(models.Manager.from_queryset(CatalogueQuerySet)):  # type: ignore[misc]
    """The rows of the catalogue, without those that were merged into another."""

    def get_queryset(self) -> Any:
        """Leave out what was merged."""
        return super().get_queryset().filter(merged_into=None)


def once_a(model: str, column: str) -> models.UniqueConstraint:
    """One row of the catalogue a name or code; one that was merged into another says what that one says."""
    name = f"{model}_{column}_once"
    return models.UniqueConstraint(fields=[column], name=name, condition=models.Q(merged_into=None))


class CatalogueRow(models.Model):
    """What every catalogue row has: its place in the house's own order, and the day it was retired."""

    rank = models.PositiveSmallIntegerField(default=0, help_text="Its place in the house's own order.")
    retired_on = models.DateField(null=True, blank=True)

    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    """The row that stands for this one, since both were the same: the catalogue no longer shows it."""

    objects = CatalogueManager()
    every = models.Manager.from_queryset(CatalogueQuerySet)()

    class Meta:
        abstract = True

    @property
    def survivor(self) -> Self:
        """The row that stands for this one: itself, or the one it was merged into (a query then)."""
        return self.merged_into or self  # type: ignore[return-value]

    def is_retired(self, on: date) -> bool:
        """Say whether the house no longer makes this on that day."""
        return self.retired_on is not None and self.retired_on <= on


class Construction(models.TextChoices):
    """How a bag is sewn."""

    SELLIER = "sellier", "Sellier"
    RETOURNE = "retourne", "Retourné"


class Silhouette(models.TextChoices):
    """Which drawing stands for a style."""

    BIRKIN = "birkin"
    BIRKIN_RIGID = "birkin-rigid", "Birkin, rigid"
    KELLY = "kelly"
    KELLY_RIGID = "kelly-rigid", "Kelly, rigid"
    CONSTANCE = "constance"
    LINDY = "lindy"
    BOLIDE = "bolide"
    PICOTIN = "picotin"
    NEUTRAL = "neutral"


class Grain(models.TextChoices):
    """How a leather's surface is hinted in a drawing."""

    SMOOTH = "smooth"
    FINE = "fine"
    PEBBLED = "pebbled"
    SCALES = "scales"
    QUILLS = "quills"


@tracked()
class Style(CatalogueRow):
    """A style in one size and construction."""

    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    family = models.CharField(max_length=60)
    construction = models.CharField(max_length=10, choices=Construction, blank=True)
    size_cm = models.PositiveSmallIntegerField("size in cm", null=True, blank=True)
    department = models.CharField(max_length=60, default="leather goods")
    silhouette = models.CharField(max_length=12, choices=Silhouette, default=Silhouette.NEUTRAL)
    takes_hardware = models.BooleanField(default=True)
    takes_strap = models.BooleanField(default=False)
    counts_as_quota = models.BooleanField("counts as a quota bag", default=False)

    class Meta:
        ordering = ["rank", "code"]
        constraints = [once_a("style", "code")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Leather(CatalogueRow):
    """A leather, with what borders ask of it."""

    name = models.CharField(max_length=60)
    family = models.CharField(max_length=40)
    exotic = models.BooleanField(default=False)
    needs_cites = models.BooleanField("needs CITES papers", default=False)
    species = models.CharField(max_length=80, blank=True)
    grain = models.CharField(max_length=10, choices=Grain, blank=True, default="")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["rank", "name"]
        constraints = [once_a("leather", "name")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Colour(CatalogueRow):
    """A colour; the swatch is only its likeness on a screen."""

    name = models.CharField(max_length=60)
    house_code = models.CharField(max_length=12, blank=True)
    swatch = models.CharField(max_length=7, validators=[SWATCH])
    family = models.CharField(max_length=40)

    class Meta:
        ordering = ["rank", "name"]
        constraints = [
            once_a("colour", "name"),
            models.CheckConstraint(name="colour_swatch_is_hex", condition=models.Q(swatch__regex=r"^#[0-9a-f]{6}$")),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Hardware(CatalogueRow):
    """A finish of the metal parts."""

    code = models.CharField(max_length=8)
    name = models.CharField(max_length=60)
    swatch = models.CharField(max_length=7, validators=[SWATCH])
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "hardware"
        ordering = ["rank", "code"]
        constraints = [
            once_a("hardware", "code"),
            models.CheckConstraint(name="hardware_swatch_is_hex", condition=models.Q(swatch__regex=r"^#[0-9a-f]{6}$")),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class NotMade(models.Model):
    """A style that is never made in a leather: a warning on an exception, else a stop."""

    style = models.ForeignKey(Style, models.PROTECT, related_name="not_made")
    leather = models.ForeignKey(Leather, models.PROTECT, related_name="not_made")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "not made"
        ordering = ["style", "leather"]
        constraints = [models.UniqueConstraint(fields=["style", "leather"], name="not_made_once")]

    def __str__(self) -> str:
        return f"{self.style} is not made in {self.leather}"
