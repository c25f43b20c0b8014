"""What was wished, asked, proposed and delivered, side by side; what is not as before is marked."""

from dataclasses import dataclass

from orders.made_of import AFTER, BEFORE, Made, labels, made_of
from orders.models import Specification
from orders.models.specification import with_parts
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


ALWAYS = ("Leather", "Colour", "Hardware")
"""What is named even where it is not yet chosen; the style stands in the title, unless it changed."""


def sides_of(seen: Seen, sent: Sent | None) -> list[Side]:
    """Return the choices this person may compare, the oldest first; one that repeats the one before stays out."""
    order = seen.order
    if seen.sight is Sight.PIECE:
        return [Side("Delivered", seen.specification)]
    sides = [Side("Wished", seen.wished)] if seen.wished else []
    if sent:
        asked = sent.placement.specification
        sides.append(Side("Asked", seen.specification if asked.pk == seen.specification.pk else asked))
        if sent.proposed:
            sides.append(Side("Agreed" if sent.is_agreed else "Proposed", sent.proposed))
    if seen.specification.pk not in {side.specification.pk for side in sides}:
        delivered = order.piece_in_hand() is not None and seen.sight is not Sight.PARIS
        sides.append(Side("Delivered" if delivered else "Asked", seen.specification))
    return sides


def rows_of(sides: list[Side], *, with_initials: bool = True) -> list[Row]:
    """Return what the sides are made of, row by row, part by part (one query where a design lets parts differ)."""
    choices = [side.specification for side in sides]
    with_parts(choices)
    made = [made_of(one, with_initials=with_initials) for one in choices]
    rows = [Row(label, tuple(cells(sides, made, label))) for label in labels(choices)]
    return [row for row in rows if row.differs or row.label in ALWAYS or (row.label != "Style" and any_text(row))]


def any_text(row: Row) -> bool:
    """Whether any side says something."""
    return any(cell.text for cell in row.cells)


def cells(sides: list[Side], made: list[dict[str, Made]], label: str) -> list[Cell]:
    """Return one row's cells, each compared with the one before."""
    found: list[Cell] = []
    nothing = Made("" if label in BEFORE + AFTER else "as the body")
    for side, things in zip(sides, made, strict=True):
        text, small, swatch = things.get(label, nothing)
        found.append(
            Cell(
                side.label,
                text,
                small,
                swatch,
                differs=bool(found) and is_another(found[-1], text, small),
            )
        )
    return found


def is_another(before: Cell, text: str, small: str) -> bool:
    """Whether a thing is not as on the side before; a code that was not written down then tells nothing."""
    return before.text != text or (bool(before.small and small) and before.small != small)


def caption(shown: Specification, sides: list[Side], rows: list[Row]) -> str:
    """Say under the drawing what is shown, and whether it is as agreed."""
    last = sides[-1]
    tint = ", ".join(name for name in (shown.tint, shown.hardware_name.lower()) if name)
    words = f"{tint}." if tint else "Not yet chosen."
    if last.label != "Delivered" or len(sides) == 1:
        return words
    kept = not any(row.last.differs for row in rows)
    return f"{words} Delivered as agreed." if kept else f"{words} Not delivered as agreed."
