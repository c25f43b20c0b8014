"""What Paris proposes, as people write it in one cell: "Étoupe", "colour: Étoupe; doublure: Craie", "Epsom et Noir"."""

import re
from collections.abc import Iterator, Mapping

from boutiques.imports.heads import Column
from boutiques.text import folded
from orders.answer_sheets.columns import ASKED
from orders.special import part_field
from orders.tables.cells import PieceCells, Said

AXES = ("style", "leather", "colour", "hardware", "design")
PREFIX = "proposed_"
NO_THING = ("reference", "boutique", "season", "kind", "more", "sent")
"""Columns of what was asked that name no thing of a piece."""
_APART = re.compile(r"\s*[,;\n+]\s*|\s+(?:et|and)\s+")
_FILLING = re.compile(r"(?:en|in|with|avec|a la place|instead|le|la|un|une)\s+", re.IGNORECASE)


class Proposals:
    """Reads what is proposed, in one cell or in columns of their own."""

    def __init__(self, cells: PieceCells, columns: tuple[Column, ...]) -> None:
        self.cells = cells
        self.labels: dict[str, str] = {}
        for column in (*ASKED, *columns):
            name = column.name.removeprefix(PREFIX)
            self.labels |= {folded(head): name for head in column.heads}
        self.labels |= {folded(part.name): f"part_{part.code}" for part in cells.parts}

    def read(self, cells: Mapping[str, str], what: str) -> Said:
        """Return what is proposed by the names of a form's fields. Raises ValueError with the sentence."""
        told = {name.removeprefix(PREFIX): cell for name, cell in cells.items() if name.startswith(PREFIX) and cell}
        for name, value in self.named(what):
            if told.get(name, value) != value:
                raise ValueError(f"It proposes two things for the {name}: {told[name]} and {value}. Keep one of them.")
            told[name] = value
        return in_fields(self.cells.choice(told))

    def named(self, what: str) -> Iterator[tuple[str, str]]:
        """Yield each thing that a cell names, with which it is: ("colour", "Étoupe")."""
        if not what:
            return
        if self.axes_of(what):
            yield self.one(what), what
            return
        for token in filter(None, _APART.split(what)):
            label, colon, value = (part.strip() for part in token.partition(":"))
            if colon and value:
                if self.labels.get(folded(label), "reference") in NO_THING:
                    raise ValueError(f"“{label[:40]}” is nothing that can be proposed. Write “colour: Étoupe”.")
                yield self.labels[folded(label)], value
            else:
                yield from self.bare(_FILLING.sub("", token, count=1) if not self.axes_of(token) else token)

    def bare(self, token: str) -> Iterator[tuple[str, str]]:
        """Yield what a name alone, or several with nothing between them, can only mean."""
        words = token.split()
        if not self.axes_of(token):
            for at in range(1, len(words)):
                first, rest = " ".join(words[:at]), " ".join(words[at:])
                if self.axes_of(first) and self.axes_of(rest):
                    yield self.one(first), first
                    yield self.one(rest), rest
                    return
        yield self.one(token), token

    def axes_of(self, text: str) -> list[str]:
        """The axes on which the text is a name."""
        return [axis for axis in AXES if self.cells.names[axis].find(text).item is not None]

    def one(self, text: str) -> str:
        """The one axis on which the text is a name. Raises ValueError where there is none, or more than one."""
        found = self.axes_of(text)
        if len(found) == 1:
            return found[0]
        if found:
            may_be = " or a ".join(found)
            raise ValueError(f"“{text}” may be a {may_be}. Write which, like “{found[0]}: {text}”.")
        near = {name for axis in AXES for name in self.cells.names[axis].find(text).suggestions}
        asked = f" Do you mean {' or '.join(sorted(near)[:3])}?" if near else ""
        raise ValueError(f"“{text[:60]}” is not in the catalogue.{asked}")


def in_fields(choice: Said) -> Said:
    """A choice by the names of a form's fields, each with the word by which forms speak of it; only what is said."""
    said = {axis: choice[axis]["key"] for axis in (*AXES, "thread") if choice[axis]}
    if choice["strap_cm"]:
        said["strap_cm"] = choice["strap_cm"]
    for part in choice["parts"]:
        said |= {part_field(part["code"], of): part[of]["key"] for of in ("colour", "leather") if part[of]}
    return said
