"""What somebody wants of a piece, as far as it is known: what a menu is asked about."""

from dataclasses import dataclass

from boutiques.models import Colour, Design, Hardware, Leather, Part, Style


@dataclass(frozen=True)
class PartWanted:
    """A part that is not as the body: its own colour, and its own leather where it has one."""

    part: Part
    colour: Colour
    leather: Leather | None = None

    @property
    def in_words(self) -> str:
        """The part in a few words: "piping Étoupe", "lining Étoupe Chèvre"."""
        return " ".join([self.part.name.lower(), self.colour.name, *([self.leather.name] if self.leather else [])])


@dataclass(frozen=True)
class Choice:
    """A piece, whole or in part; from `design` on only a special order says something."""

    style: Style | None = None
    leather: Leather | None = None
    colour: Colour | None = None
    hardware: Hardware | None = None
    design: Design | None = None
    thread: Colour | None = None
    strap_cm: int | None = None
    parts: tuple[PartWanted, ...] = ()
    """In the house's own order of parts."""
