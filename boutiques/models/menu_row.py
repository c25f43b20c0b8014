"""The menu as rows: which pairs a season lets be ordered, from when, until when, and what was withdrawn."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from boutiques.models.catalogue import Colour, Hardware, Leather, Style
from boutiques.models.design import Design, Part
from boutiques.models.history import tracked
from boutiques.models.season import Season
from config.kept import Given


class MenuRowQuerySet[M: models.Model](models.QuerySet[M]):
    """Phrases about menu rows."""

    def on(self, at: datetime | Given) -> "MenuRowQuerySet[M]":
        """Rows that may be chosen at that moment."""
        return self.filter(
            Q(from_at=None) | Q(from_at__lte=at),
            Q(until_at=None) | Q(until_at__gt=at),
            Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
        )


class MenuRow(models.Model):
    """One pair on a season's menu; no `from_at`: from the start, no `until_at`: to the end."""

    season = models.ForeignKey(Season, models.PROTECT)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    objects = MenuRowQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_with_reason",
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                violation_error_message="Say why it is withdrawn, and when.",
            ),
            models.CheckConstraint(
                name="%(class)s_days_in_order",
                condition=Q(from_at=None) | Q(until_at=None) | Q(from_at__lt=F("until_at")),
                violation_error_message="It must end after it begins.",
            ),
        ]

    def is_on(self, at: datetime) -> bool:
        """Say whether the pair may be chosen at that moment."""
        return not (self.is_later(at) or self.is_over(at) or self.is_withdrawn(at))

    def is_later(self, at: datetime) -> bool:
        """Say whether the pair joins the menu only after that moment."""
        return self.from_at is not None and at < self.from_at

    def is_over(self, at: datetime) -> bool:
        """Say whether the pair has left the menu by then, as planned."""
        return self.until_at is not None and self.until_at <= at

    def is_withdrawn(self, at: datetime) -> bool:
        """Say whether the pair has been withdrawn by then."""
        return self.withdrawn_at is not None and self.withdrawn_at <= at


def once(name: str, *pair: str) -> list[models.BaseConstraint]:
    """A season lists a pair once, beside the constraints every menu row has."""
    unique = models.UniqueConstraint(fields=["season", *pair], name=name)
    return [*MenuRow.Meta.constraints, unique]


@tracked()
class StyleLeather(MenuRow):
    """A style in a leather."""

    style = models.ForeignKey(Style, models.PROTECT, related_name="+")
    leather = models.ForeignKey(Leather, models.PROTECT, related_name="+")

    class Meta:
        constraints = once("style_leather_once", "style", "leather")

    def __str__(self) -> str:
        return f"{self.season}: {self.style}, {self.leather}"


@tracked()
class LeatherColour(MenuRow):
    """A leather in a colour."""

    leather = models.ForeignKey(Leather, models.PROTECT, related_name="+")
    colour = models.ForeignKey(Colour, models.PROTECT, related_name="+")

    class Meta:
        constraints = once("leather_colour_once", "leather", "colour")

    def __str__(self) -> str:
        return f"{self.season}: {self.leather}, {self.colour}"


@tracked()
class StyleHardware(MenuRow):
    """A style with a hardware."""

    style = models.ForeignKey(Style, models.PROTECT, related_name="+")
    hardware = models.ForeignKey(Hardware, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "style hardware"
        constraints = once("style_hardware_once", "style", "hardware")

    def __str__(self) -> str:
        return f"{self.season}: {self.style}, {self.hardware}"


@tracked()
class StyleDesign(MenuRow):
    """A style in a design (special orders)."""

    style = models.ForeignKey(Style, models.PROTECT, related_name="+")
    design = models.ForeignKey(Design, models.PROTECT, related_name="+")

    class Meta:
        constraints = once("style_design_once", "style", "design")

    def __str__(self) -> str:
        return f"{self.season}: {self.style}, {self.design}"


@tracked()
class PartLeather(MenuRow):
    """A part in a leather (special orders)."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    leather = models.ForeignKey(Leather, models.PROTECT, related_name="+")

    class Meta:
        constraints = once("part_leather_once", "part", "leather")

    def __str__(self) -> str:
        return f"{self.season}: {self.part}, {self.leather}"


@tracked()
class ThreadColour(MenuRow):
    """A colour of thread (special orders)."""

    colour = models.ForeignKey(Colour, models.PROTECT, related_name="+")

    class Meta:
        constraints = once("thread_colour_once", "colour")

    def __str__(self) -> str:
        return f"{self.season}: {self.colour}"
