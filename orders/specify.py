"""Writing specifications: a choice of the catalogue becomes a row that keeps its words for ever."""

from dataclasses import dataclass, fields
from typing import Any

from boutiques.menu import Choice
from boutiques.models import Colour, Design, Hardware, Leather, Style
from orders.models import PartChoice, Specification
from orders.models.words import spoken


@dataclass(frozen=True)
class Wanted:
    """What one wants of a piece, as far as it is known; `wish` is what the client said in their own words."""

    style: Style | None = None
    leather: Leather | None = None
    colour: Colour | None = None
    hardware: Hardware | None = None
    design: Design | None = None
    thread: Colour | None = None
    strap_cm: int | None = None
    wish: str = ""

    @classmethod
    def of(cls, specification: Specification) -> "Wanted":
        """Read a specification back as a choice, to change some of it."""
        names = [field.name for field in fields(cls) if field.name != "wish"]
        return cls(**{name: getattr(specification, name) for name in names}, wish=specification.said)

    @property
    def choice(self) -> Choice:
        """What the menu is asked about."""
        return Choice(self.style, self.leather, self.colour, self.hardware)

    @property
    def in_words(self) -> str:
        """What is wanted in one line: "Kelly 28 sellier, Étoupe, Epsom, Gold"."""
        names = (name_of(row) for row in (self.style, self.colour, self.leather, self.hardware))
        return ", ".join(name for name in names if name) or "Nothing chosen yet"

    def differs_from(self, other: "Wanted") -> list[str]:
        """Return the names of what differs, in the order of the form."""
        return [field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)]


def name_of(row: Any) -> str:
    """A catalogue row's name, or nothing."""
    return row.name if row else ""


def specify(wanted: Wanted) -> Specification:
    """Write a new specification, its names and swatches copied from the catalogue as it is now."""
    style, leather, colour, hardware = wanted.style, wanted.leather, wanted.colour, wanted.hardware
    return Specification.objects.create(
        style=style,
        leather=leather,
        colour=colour,
        hardware=hardware,
        design=wanted.design,
        thread=wanted.thread,
        strap_cm=wanted.strap_cm,
        style_code=style.code if style else "",
        style_name=name_of(style),
        silhouette=style.silhouette if style else "neutral",
        leather_name=name_of(leather),
        colour_name=name_of(colour),
        colour_code=colour.house_code if colour else "",
        colour_swatch=colour.swatch if colour else "",
        hardware_name=name_of(hardware),
        hardware_swatch=hardware.swatch if hardware else "",
        design_name=name_of(wanted.design),
        thread_name=name_of(wanted.thread),
        thread_swatch=wanted.thread.swatch if wanted.thread else "",
        **spoken(wanted.wish),
    )


def copied(specification: Specification, *, with_parts: bool = True) -> Specification:
    """Write the same choice anew, with the catalogue's names of today; a podium order has no parts to copy."""
    fresh = specify(Wanted.of(specification))
    for choice in specification.parts.select_related("part", "leather", "colour") if with_parts else ():
        PartChoice.objects.create(
            specification=fresh,
            part=choice.part,
            leather=choice.leather,
            colour=choice.colour,
            part_name=choice.part.name,
            leather_name=name_of(choice.leather),
            colour_name=choice.colour.name,
            colour_swatch=choice.colour.swatch,
        )
    return fresh
