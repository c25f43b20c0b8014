"""What was wished, asked, proposed and delivered, side by side; what is not as before is marked."""

from collections.abc import Callable
from dataclasses import dataclass

from orders.models import Specification
from orders.seen import Seen
from orders.sent import Sent
from orders.sight import Sight


@dataclass(frozen=True)
class Side:
    """One choice and whose it was."""

    label: str
    specification: Specification


@dataclass(frozen=True)
class Cell:
    """One thing on one side; `differs` from the side before it."""

    label: str
    text: str
    small: str = ""
    swatch: str | None = None
    differs: bool = False


@dataclass(frozen=True)
class Row:
    """One thing the piece is made of, on every side."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def last(self) -> Cell:
        """How it is now."""
        return self.cells[-1]

    @property
    def differs(self) -> bool:
        """Whether any side is not as the one before."""
        return any(cell.differs for cell in self.cells)


Reader = Callable[[Specification], tuple[str, str, str | None]]
"""Reads name, small print and swatch (None: it has no colour) off a specification."""

AXES: tuple[tuple[str, Reader], ...] = (
    ("Style", lambda one: (one.style_name, "", None)),
    ("Leather", lambda one: (one.leather_name, "", None)),
    ("Colour", lambda one: (one.colour_name, one.colour_code, one.colour_swatch)),
    ("Hardware", lambda one: (one.hardware_name, "", one.hardware_swatch)),
    ("Design", lambda one: (one.design_name, "", None)),
    ("Thread", lambda one: (one.thread_name, "", one.thread_swatch)),
    ("Strap", lambda one: (f"{one.strap_cm} cm" if one.strap_cm else "", "", None)),
)
ALWAYS = ("Leather", "Colour", "Hardware")
"""What is named even where it is not yet chosen; the style stands in the title, unless it changed."""


def sides_of(seen: Seen, sent: Sent | None) -> list[Side]:
    """Return the choices this person may compare, the oldest first; one that repeats the one before stays out."""
    order = seen.order
    if seen.sight is Sight.PIECE:
        return [Side("Delivered", seen.specification)]
    sides = [Side("Wished", seen.wished)] if seen.wished else []
    if sent:
        sides.append(Side("Asked", sent.placement.specification))
        if sent.proposed:
            sides.append(Side("Agreed" if sent.is_agreed else "Proposed", sent.proposed))
    if seen.specification.pk not in {side.specification.pk for side in sides}:
        delivered = order.piece_in_hand() is not None and seen.sight is not Sight.PARIS
        sides.append(Side("Delivered" if delivered else "Asked", seen.specification))
    return sides


def rows_of(sides: list[Side]) -> list[Row]:
    """Return what the sides are made of, row by row."""
    rows = [Row(label, tuple(cells(sides, read))) for label, read in AXES]
    return [row for row in rows if row.differs or row.label in ALWAYS or (row.label != "Style" and any_text(row))]


def any_text(row: Row) -> bool:
    """Whether any side says something."""
    return any(cell.text for cell in row.cells)


def cells(sides: list[Side], read: Reader) -> list[Cell]:
    """Return one row's cells, each compared with the one before."""
    made: list[Cell] = []
    for side in sides:
        text, small, swatch = read(side.specification)
        made.append(Cell(side.label, text, small, swatch, differs=bool(made) and made[-1].text != text))
    return made


def caption(shown: Specification, sides: list[Side], rows: list[Row]) -> str:
    """Say under the drawing what is shown, and whether it is as agreed."""
    last = sides[-1]
    made_of = ", ".join(name for name in (shown.tint, shown.hardware_name.lower()) if name)
    words = f"{made_of}." if made_of else "Not yet chosen."
    if last.label != "Delivered" or len(sides) == 1:
        return words
    kept = not any(row.last.differs for row in rows)
    return f"{words} Delivered as agreed." if kept else f"{words} Not delivered as agreed."
