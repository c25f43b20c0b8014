"""Cells as people write them in a table about lines: a reference, the names of the catalogue, a part, a strap."""

import re
from collections.abc import Mapping
from typing import Any

from boutiques.imports.names import Names
from boutiques.lists.kinds import COLOUR, DESIGN, HARDWARE, LEATHER, PART, STYLE
from boutiques.menu import STRAPS
from orders.addresses import Reference

_BETWEEN = re.compile(r"[\s_/.\u2010-\u2015-]+")

Said = dict[str, Any]


class PieceCells:
    """The catalogue by every way to write its names (six queries)."""

    def __init__(self) -> None:
        axes = (STYLE, LEATHER, COLOUR, HARDWARE, DESIGN)
        self.names = {axis.name: Names(axis) for axis in axes}
        self.parts = list(PART.items())

    def choice(self, cells: Mapping[str, str], prefix: str = "") -> Said:
        """What a row says of a piece; `prefix` begins the names of its columns. Raises ValueError with the sentence."""

        def cell(name: str) -> str:
            return cells.get(f"{prefix}{name}", "")

        said: Said = {
            axis: self.item(axis, cell(axis), cell(f"{axis}_code"))
            for axis in ("style", "leather", "colour", "hardware", "design")
        }
        said["thread"] = self.item("colour", cell("thread"))
        said["strap_cm"] = strap(cell("strap"))
        said["parts"] = [found for part in self.parts if (found := self.part(part, cell(f"part_{part.code}")))]
        return said

    def item(self, axis: str, name: str, code: str = "") -> Said | None:
        """A catalogue row by its name or code; None where nothing is said."""
        if not name and not code:
            return None
        found = self.names[axis].find(name, code)
        if found.item is None:
            raise ValueError(found.wrong)
        axis_of = self.names[axis].axis
        swatch = getattr(found.item, "swatch", "")
        return {"id": found.item.pk, "key": axis_of.key_of(found.item), "name": str(found.item), "swatch": swatch}

    def part(self, part: Any, text: str) -> Said | None:
        """A part's colour, and its leather where it is named too, in either order."""
        if not text:
            return None
        found = self.names["colour"].find(text)
        if found.item is not None:
            return {"code": part.code, "name": part.name, "colour": self.item("colour", text), "leather": None}
        first, comma, second = (one.strip() for one in re.sub(r"[/;]", ",", text).partition(","))
        if not comma:
            raise ValueError(f"{part.name}: {found.wrong}")
        if self.names["colour"].find(first).item is None:
            first, second = second, first
        colour, leather = self.item("colour", first), self.item("leather", second)
        return {"code": part.code, "name": part.name, "colour": colour, "leather": leather}


def reference(text: str) -> str:
    """A line's reference as Carnet writes it, whatever stands between its parts. Raises ValueError."""
    if not text:
        return ""
    written = _BETWEEN.sub("-", text.strip().upper())
    if not re.fullmatch(Reference.regex, written):
        raise ValueError(f"“{text[:40]}” is no reference such as FSH-26-0007.")
    return written


def strap(text: str) -> int | None:
    """The length of a strap in centimetres. Raises ValueError."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{2,3})(?:[.,]0+)?(?: ?cm)?", text.strip().lower())
    if not found or int(found[1]) not in STRAPS:
        raise ValueError(f"“{text[:40]}” is no strap: {', '.join(map(str, STRAPS))} cm.")
    return int(found[1])
