"""The rows of the retold cases: what was wished for, and what was said, step by step."""

from functools import cache
from typing import Any

from boutiques.catalogue import by_name
from boutiques.files import spelled
from boutiques.models import Colour, Hardware, Leather, Style
from orders.demo.files import rows
from orders.specify import Wanted


@cache
def steps(case: str) -> dict[str, dict[str, str]]:
    """Return the rows of a case, such as R2, by step."""
    return {row["step"]: row for row in rows("stories") if row["case"] == case}


def text(case: str, step: str) -> str:
    """Return what was said at a step."""
    return steps(case)[step]["text"]


class Wants:
    """The catalogue by its plain names, to read what a case wished for."""

    def __init__(self) -> None:
        self.axes: dict[str, dict[str, Any]] = {
            "style": by_name(Style, "code"),
            "leather": by_name(Leather),
            "colour": by_name(Colour),
            "hardware": by_name(Hardware, "code"),
        }

    def of(self, case: str, step: str, *, in_words: bool = False) -> Wanted:
        """Return the choice of a step; `in_words`: with what was said as the client's own words."""
        row = steps(case)[step]
        chosen = {axis: found[spelled(row[axis])] for axis, found in self.axes.items() if row[axis]}
        return Wanted(**chosen, wish=row["text"] if in_words else "")
