"""The designs of a special order, the parts of a bag, and which parts a design lets differ."""

from django.db import models

from boutiques.models.catalogue import CatalogueRow, once_a
from boutiques.models.history import tracked


@tracked()
class Part(CatalogueRow):
    """A part that may have its own leather or colour."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["rank", "code"]
        constraints = [once_a("part", "code")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Design(CatalogueRow):
    """One colour, verso, two-colour, multico, line."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    description = models.CharField(max_length=200, blank=True)
    parts = models.ManyToManyField(Part, through="DesignPart", related_name="designs")

    class Meta:
        ordering = ["rank", "code"]
        constraints = [once_a("design", "code")]

    def __str__(self) -> str:
        return self.name


@tracked()
class DesignPart(models.Model):
    """A part that may differ from the body in this design."""

    design = models.ForeignKey(Design, models.PROTECT, related_name="design_parts")
    part = models.ForeignKey(Part, models.PROTECT, related_name="design_parts")

    class Meta:
        ordering = ["design", "part"]
        constraints = [models.UniqueConstraint(fields=["design", "part"], name="design_part_once")]

    def __str__(self) -> str:
        return f"{self.design}: {self.part}"
