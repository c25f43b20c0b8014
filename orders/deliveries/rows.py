"""The rows of a delivery note, understood one by one: which line, or which piece; its blind stamp and its day."""

import re
from typing import Any

from boutiques.imports import values
from boutiques.imports.heads import Column, Line, known_heads, lines_of
from boutiques.imports.names import Names
from boutiques.imports.reads import ask_heads, what_of
from boutiques.imports.table import Table, malformed
from boutiques.imports.verdicts import Wrong
from boutiques.lists.kinds import COLOUR, DESIGN, HARDWARE, LEATHER, PART, STYLE
from boutiques.menu import STRAPS
from orders.addresses import Reference
from orders.deliveries.columns import BY_PLACE, COLUMNS, part_columns

MOST_ROWS = 300
LONGEST_STAMP = 20
_BETWEEN = re.compile(r"[\s_/.\u2010-\u2015-]+")
NOTHING_NAMED = "It names neither a reference nor style, leather and colour."

Said = dict[str, Any]


class NoteRows:
    """A note's table, with the catalogue by every way to write its names (six queries)."""

    def __init__(self) -> None:
        axes = (STYLE, LEATHER, COLOUR, HARDWARE, DESIGN)
        self.names = {axis.name: Names(axis) for axis in axes}
        self.parts = list(PART.items())
        self.columns: tuple[Column, ...] = (*COLUMNS, *part_columns(self.parts))

    @property
    def heads(self) -> set[str]:
        """Every head that a column may have, folded."""
        return known_heads(self.columns)

    def lines(self, table: Table) -> list[Line]:
        """The rows with their columns named. Raises Refused for heads that say nothing, and for too many rows."""
        if len(table.rows) > MOST_ROWS + 1:
            raise malformed(f"It has more than {MOST_ROWS} rows. Send it in parts.")
        return lines_of(table, self.columns, BY_PLACE)

    def read(self, line: Line) -> tuple[str, Said, str]:
        """Understand one row: what it is about in words, what it says, and what is wrong with it, if anything."""
        try:
            ask_heads(line)
            said = self.said(line)
        except (Wrong, ValueError) as wrong:
            return what_of(line), {}, str(wrong)
        return self.what(said) or what_of(line), said, ""

    def said(self, line: Line) -> Said:
        """What a row says. Raises ValueError with the sentence for what it cannot mean."""
        said: Said = {"reference": reference(line.cell("reference"))}
        for axis in ("style", "leather", "colour", "hardware", "design"):
            said[axis] = self.item(axis, line.cell(axis), line.cell(f"{axis}_code"))
        said["thread"] = self.item("colour", line.cell("thread"))
        said["strap_cm"] = strap(line.cell("strap"))
        said["parts"] = [found for part in self.parts if (found := self.part(part, line.cell(f"part_{part.code}")))]
        said["blind_stamp"] = stamp(line.cell("blind_stamp"))
        said["day"] = values.day(line.cell("day")).isoformat() if line.cell("day") else ""
        if not said["reference"] and not (said["style"] and said["leather"] and said["colour"]):
            raise ValueError(NOTHING_NAMED)
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

    def what(self, said: Said) -> str:
        """The piece in a line, as the note has it."""
        named = [said[axis]["name"] for axis in ("style", "colour", "leather", "hardware", "design") if said[axis]]
        return ", ".join([*([said["reference"]] if said["reference"] else []), *named])[:160]


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
    found = re.fullmatch(r"(\d{2,3})(?: ?cm)?", text.strip().lower())
    if not found or int(found[1]) not in STRAPS:
        raise ValueError(f"“{text[:40]}” is no strap: {', '.join(map(str, STRAPS))} cm.")
    return int(found[1])


def stamp(text: str) -> str:
    """A blind stamp. Raises ValueError where it is longer than one."""
    if len(text) > LONGEST_STAMP:
        raise ValueError(f"Its blind stamp has {len(text)} characters, {LONGEST_STAMP} fit.")
    return text
