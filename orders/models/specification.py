"""What is asked for, sent, proposed, agreed or delivered: an immutable choice with its words from birth."""

from django.db import models

from config.triggers import append_only
from orders.models.words import SpokenMixin
from orders.triggers import BeforeUse


class Specification(SpokenMixin):
    """One choice. What the menu knows are foreign keys; the names beside them are those of the day it was written.

    `words` holds what a client wished in their own words, and initials: what may have to be erased.
    """

    style = models.ForeignKey("boutiques.Style", null=True, on_delete=models.PROTECT, related_name="+")
    leather = models.ForeignKey("boutiques.Leather", null=True, on_delete=models.PROTECT, related_name="+")
    colour = models.ForeignKey("boutiques.Colour", null=True, on_delete=models.PROTECT, related_name="+")
    hardware = models.ForeignKey("boutiques.Hardware", null=True, on_delete=models.PROTECT, related_name="+")
    design = models.ForeignKey("boutiques.Design", null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey("boutiques.Colour", null=True, on_delete=models.PROTECT, related_name="+")
    strap_cm = models.PositiveSmallIntegerField(null=True)

    style_code = models.CharField(max_length=12, default="", blank=True)
    style_name = models.CharField(max_length=80, default="", blank=True)
    silhouette = models.CharField(max_length=20, default="neutral")
    leather_name = models.CharField(max_length=60, default="", blank=True)
    colour_name = models.CharField(max_length=60, default="", blank=True)
    colour_code = models.CharField(max_length=8, default="", blank=True)
    colour_swatch = models.CharField(max_length=7, default="", blank=True)
    hardware_name = models.CharField(max_length=60, default="", blank=True)
    hardware_swatch = models.CharField(max_length=7, default="", blank=True)
    design_name = models.CharField(max_length=60, default="", blank=True)
    thread_name = models.CharField(max_length=60, default="", blank=True)
    thread_swatch = models.CharField(max_length=7, default="", blank=True)

    class Meta:
        triggers = append_only("specifications")

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """The piece in one line: "Kelly 28 sellier, Étoupe, Epsom, Gold"."""
        names = (self.style_name, self.colour_name, self.leather_name, self.hardware_name)
        return ", ".join(name for name in names if name) or "not yet chosen"

    @property
    def tint(self) -> str:
        """What is particular about the piece: its colour and leather."""
        return ", ".join(name for name in (self.colour_name, self.leather_name) if name)

    def is_complete(self) -> bool:
        """Say whether every choice its style takes is made."""
        if not (self.style_id and self.leather_id and self.colour_id):
            return False
        return bool(self.hardware_id or (self.style and not self.style.takes_hardware))


class PartChoice(models.Model):
    """A special order's part with its own leather and colour."""

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey("boutiques.Part", on_delete=models.PROTECT, related_name="+")
    leather = models.ForeignKey("boutiques.Leather", null=True, on_delete=models.PROTECT, related_name="+")
    colour = models.ForeignKey("boutiques.Colour", on_delete=models.PROTECT, related_name="+")
    part_name = models.CharField(max_length=60)
    leather_name = models.CharField(max_length=60, default="", blank=True)
    colour_name = models.CharField(max_length=60)
    colour_swatch = models.CharField(max_length=7)

    class Meta:
        triggers = [BeforeUse(), *append_only("part choices")]
        constraints = [models.UniqueConstraint(fields=["specification", "part"], name="one_choice_a_part")]

    def __str__(self) -> str:
        return f"{self.part_name}: {self.colour_name}"
