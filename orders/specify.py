"""Writing specifications: a choice of the catalogue becomes a row that keeps its words for ever."""

from dataclasses import dataclass, fields
from typing import Any

from boutiques.choice import Choice, PartWanted
from boutiques.models.catalogue import CatalogueRow
from orders.models import PartChoice, Specification
from orders.models.specification import one_line
from orders.models.words import spoken


@dataclass(frozen=True)
class Wanted(Choice):
    """A choice with what no menu is asked about: initials as they are stamped, `wish` in the client's own words."""

    initials: str = ""
    wish: str = ""

    @classmethod
    def of(cls, specification: Specification) -> "Wanted":
        """Read a specification back as a choice, to change some of it."""
        names = [field.name for field in fields(Choice) if field.name != "parts"]
        parts = tuple(
            PartWanted(one.part.survivor, one.colour.survivor, one.leather and one.leather.survivor)
            for one in specification.chosen_parts
        )
        chosen = {name: getattr(specification, name) for name in names}
        chosen |= {name: row.survivor for name, row in chosen.items() if isinstance(row, CatalogueRow)}
        return cls(**chosen, parts=parts, initials=specification.stamped, wish=specification.said)

    @property
    def choice(self) -> Choice:
        """What the menu is asked about."""
        return Choice(**{field.name: getattr(self, field.name) for field in fields(Choice)})

    @property
    def in_words(self) -> str:
        """What is wanted in one line: "Kelly 28 sellier, Étoupe, Epsom, Gold"."""
        line = one_line(
            style=name_of(self.style),
            leather=name_of(self.leather),
            colour=name_of(self.colour),
            hardware=name_of(self.hardware),
            design=name_of(self.design),
            thread=name_of(self.thread),
            strap_cm=self.strap_cm,
            parts=[part.in_words for part in self.parts],
        )
        return ", ".join(text for text in (line, f"initials {self.initials}" if self.initials else "") if text) or (
            "Nothing chosen yet"
        )

    @property
    def special(self) -> list[str]:
        """The names of what only a special order may have, and this has."""
        return [name for name in ("design", "parts", "thread", "strap_cm", "initials") if getattr(self, name)]

    def differs_from(self, other: "Wanted") -> list[str]:
        """Return the names of what differs, in the order of the form."""
        return [field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)]


def name_of(row: Any) -> str:
    """A catalogue row's name, or nothing."""
    return row.name if row else ""


def specify(wanted: Wanted) -> Specification:
    """Write a new specification and its parts, names and swatches copied from the catalogue as it is now."""
    style, leather, colour, hardware = wanted.style, wanted.leather, wanted.colour, wanted.hardware
    written = Specification.objects.create(
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
        leather_grain=leather.grain if leather else "",
        colour_name=name_of(colour),
        colour_code=colour.house_code if colour else "",
        colour_swatch=colour.swatch if colour else "",
        hardware_code=hardware.code if hardware else "",
        hardware_name=name_of(hardware),
        hardware_swatch=hardware.swatch if hardware else "",
        design_name=name_of(wanted.design),
        thread_code=wanted.thread.house_code if wanted.thread else "",
        thread_name=name_of(wanted.thread),
        thread_swatch=wanted.thread.swatch if wanted.thread else "",
        **spoken(wanted.initials, "initials"),
        **spoken(wanted.wish),
    )
    PartChoice.objects.bulk_create([in_words_of(one, written) for one in wanted.parts])
    return written


def in_words_of(one: PartWanted, specification: Specification) -> PartChoice:
    """A part of a specification with its words."""
    return PartChoice(
        specification=specification,
        part=one.part,
        leather=one.leather,
        colour=one.colour,
        part_code=one.part.code,
        part_name=one.part.name,
        leather_name=name_of(one.leather),
        leather_grain=one.leather.grain if one.leather else "",
        colour_name=one.colour.name,
        colour_code=one.colour.house_code,
        colour_swatch=one.colour.swatch,
    )


def copied(specification: Specification) -> Specification:
    """Write the same choice anew, with the catalogue's names of today."""
    return specify(Wanted.of(specification))
