"""What is asked for, sent, proposed, agreed or delivered: an immutable choice with its words from birth."""

from collections.abc import Collection

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects

from config.triggers import append_only
from orders.models.words import SpokenMixin, Words, text_of
from orders.triggers import BeforeUse


class Specification(SpokenMixin):
    """One choice. What the menu knows are foreign keys; the names beside them are those of the day it was written.

    What may have to be erased stands in words of its own: what a client wished in theirs, and their initials.
    """

    style = models.ForeignKey("boutiques.Style", null=True, on_delete=models.PROTECT, related_name="+")
    leather = models.ForeignKey("boutiques.Leather", null=True, on_delete=models.PROTECT, related_name="+")
    colour = models.ForeignKey("boutiques.Colour", null=True, on_delete=models.PROTECT, related_name="+")
    hardware = models.ForeignKey("boutiques.Hardware", null=True, on_delete=models.PROTECT, related_name="+")
    design = models.ForeignKey("boutiques.Design", null=True, on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey("boutiques.Colour", null=True, on_delete=models.PROTECT, related_name="+")
    strap_cm = models.PositiveSmallIntegerField(null=True)
    initials = models.ForeignKey(Words, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    initials_digest = models.CharField(max_length=64, default="", blank=True)

    style_code = models.CharField(max_length=12, default="", blank=True)
    style_name = models.CharField(max_length=80, default="", blank=True)
    silhouette = models.CharField(max_length=20, default="neutral")
    leather_name = models.CharField(max_length=60, default="", blank=True)
    leather_grain = models.CharField(max_length=10, default="", blank=True)
    colour_name = models.CharField(max_length=60, default="", blank=True)
    colour_code = models.CharField(max_length=12, default="", blank=True)
    colour_swatch = models.CharField(max_length=7, default="", blank=True)
    hardware_code = models.CharField(max_length=8, default="", blank=True)
    hardware_name = models.CharField(max_length=60, default="", blank=True)
    hardware_swatch = models.CharField(max_length=7, default="", blank=True)
    design_name = models.CharField(max_length=60, default="", blank=True)
    thread_code = models.CharField(max_length=12, default="", blank=True)
    thread_name = models.CharField(max_length=60, default="", blank=True)
    thread_swatch = models.CharField(max_length=7, default="", blank=True)

    class Meta:
        triggers = append_only("specifications")
        indexes = [models.Index(fields=["style", "leather", "colour", "id"], name="specifications_alike")]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """The piece in one line, part by part, without initials: they may be somebody else's."""
        return (
            one_line(
                style=self.style_name,
                leather=self.leather_name,
                colour=self.colour_name,
                hardware=self.hardware_name,
                design=self.design_name,
                thread=self.thread_name,
                strap_cm=self.strap_cm,
                parts=[part.in_words for part in self.chosen_parts],
            )
            or "not yet chosen"
        )

    @property
    def in_full(self) -> str:
        """The piece in one line with its initials."""
        return f"{self.in_words}, initials {self.stamped}" if self.stamped else self.in_words

    @property
    def stamped(self) -> str:
        """The initials; nothing where there are none, or where they were erased."""
        return text_of(self, "initials")

    @property
    def chosen_parts(self) -> list["PartChoice"]:
        """The parts that are not as the body, in the house's own order; no design, no parts (one query at most)."""
        if self.design_id is None:
            return []
        if "parts" not in getattr(self, "_prefetched_objects_cache", {}):
            with_parts([self])
        return list(self.parts.all())

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
    part_code = models.CharField(max_length=20, default="", blank=True)
    """By which the drawing knows the part; rows older than the column have none, and are known by the part's own."""
    part_name = models.CharField(max_length=60)
    leather_name = models.CharField(max_length=60, default="", blank=True)
    leather_grain = models.CharField(max_length=10, default="", blank=True)
    colour_name = models.CharField(max_length=60)
    colour_code = models.CharField(max_length=12, default="", blank=True)
    colour_swatch = models.CharField(max_length=7)

    class Meta:
        triggers = [BeforeUse(), *append_only("part choices")]
        constraints = [models.UniqueConstraint(fields=["specification", "part"], name="one_choice_a_part")]

    def __str__(self) -> str:
        return f"{self.part_name}: {self.colour_name}"

    @property
    def in_words(self) -> str:
        """The part in a few words: "piping Étoupe", "lining Étoupe Chèvre"."""
        return " ".join(name for name in (self.part_name.lower(), self.colour_name, self.leather_name) if name)


def with_parts(specifications: Collection[Specification | None]) -> None:
    """Read the parts of those that have a design, and initials, together (a query each; none where nothing has any)."""
    special = [one for one in specifications if one is not None and one.design_id]
    rows = PartChoice.objects.select_related("part", "leather", "colour").order_by("part__rank", "part__code")
    if special:
        prefetch_related_objects(special, Prefetch("parts", rows))
    stamped = [one for one in specifications if one is not None and one.initials_id]
    if stamped:
        prefetch_related_objects(stamped, "initials")


def one_line(
    *, style: str, leather: str, colour: str, hardware: str, design: str, thread: str, strap_cm: int | None,
    parts: list[str],
) -> str:  # fmt: skip
    """Return a piece in one line: "Kelly 28 sellier, Étoupe, Epsom, Gold"; with parts, the body's colour says so."""
    outside = [leather, f"body {colour}" if colour else ""] if parts else [colour, leather]
    names = (
        style, design.lower(), *outside, *parts, f"thread {thread}" if thread else "",
        f"{hardware} hardware" if hardware and parts else hardware, f"strap {strap_cm} cm" if strap_cm else "",
    )  # fmt: skip
    return ", ".join(name for name in names if name)
