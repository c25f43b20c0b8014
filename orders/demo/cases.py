"""The rows of the retold cases: what was wished for, and what was said, step by step."""

from functools import cache
from typing import Any

from boutiques.catalogue import by_name
from boutiques.choice import PartWanted
from boutiques.files import spelled
from boutiques.models import Colour, Design, Hardware, Leather, Part, Style
from orders.demo.files import rows
from orders.specify import Wanted


@cache
def steps(case: str) -> dict[str, dict[str, str]]:
    """Return the rows of a case, such as R2, by step."""
    return {row["step"]: row for row in rows("stories") if row["case"] == case}


def text(case: str, step: str) -> str:
    """Return what was said at a step."""
    return steps(case)[step]["text"]


def home(case: str) -> str:
    """Return the code of the boutique where a case happened, or ended."""
    return next(iter(steps(case).values()))["boutique"]


class Wants:
    """The catalogue by its plain names, to read what a case wished for."""

    def __init__(self) -> None:
        self.axes: dict[str, dict[str, Any]] = {
            "style": by_name(Style, "code"),
            "leather": by_name(Leather),
            "colour": by_name(Colour),
            "hardware": by_name(Hardware, "code"),
            "design": by_name(Design, "code"),
            "thread": by_name(Colour),
        }
        self.parts: dict[str, Any] = by_name(Part, "code")

    def of(self, case: str, step: str, *, in_words: bool = False) -> Wanted:
        """Return the choice of a step; `in_words`: with what was said as the client's own words."""
        row = steps(case)[step]
        chosen = {axis: found[spelled(row[axis])] for axis, found in self.axes.items() if row[axis]}
        strap = int(row["strap"]) if row["strap"] else None
        return Wanted(**chosen, strap_cm=strap, parts=self.part(row["part"]), wish=row["text"] if in_words else "")

    def part(self, text: str) -> tuple[PartWanted, ...]:
        """Read a part that differs, such as lining|Chevre Mysore|Orange H; nothing gives none."""
        if not text:
            return ()
        part, leather, colour = text.split("|")
        one = PartWanted(self.parts[part], self.axes["colour"][spelled(colour)], self.axes["leather"][spelled(leather)])
        return (one,)
