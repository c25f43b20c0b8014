"""The six lists of a season described as data: which table, what stands on its rows and columns, and its words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from boutiques.models import (
    Colour,
    Design,
    Hardware,
    Kind,
    Leather,
    LeatherColour,
    MenuRow,
    Part,
    PartLeather,
    Season,
    Style,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)

Item = Style | Leather | Colour | Hardware | Design | Part


@dataclass(frozen=True)
class Axis:
    """One side of a list.

    `name` is the column of the list's table, `key` the column by which addresses and files speak of its items (a code,
    else the name; each is unique).
    """

    name: str
    model: type[Item]
    key: str
    plural: str
    has_family: bool = False
    has_swatch: bool = False

    @property
    def column(self) -> str:
        """The database column of the list's table: "style_id"."""
        return f"{self.name}_id"

    def key_of(self, item: Item) -> str:
        """The word by which addresses and files speak of an item."""
        return str(getattr(item, self.key))

    def items(self) -> Any:
        """Every item there is, retired ones too, in the house's own order."""
        return self.model._default_manager.all()

    def made(self, on: date) -> Any:
        """The items that the house makes on that day."""
        return self.model.objects.made(on)


STYLE = Axis("style", Style, "code", "styles", has_family=True)
LEATHER = Axis("leather", Leather, "name", "leathers", has_family=True)
COLOUR = Axis("colour", Colour, "name", "colours", has_family=True, has_swatch=True)
HARDWARE = Axis("hardware", Hardware, "code", "hardware", has_swatch=True)
DESIGN = Axis("design", Design, "code", "designs")
PART = Axis("part", Part, "code", "parts")


@dataclass(frozen=True)
class ListKind:
    """One of the lists. `columns` is None where an entry is one thing alone (threads).

    `title` and `beside` are its heading: "Leathers", "and their colours"; `joint` and `is_turned` name an entry:
    "Étoupe in Togo" says the column first.
    """

    slug: str
    model: type[MenuRow]
    rows: Axis
    columns: Axis | None
    title: str
    beside: str
    joint: str = "in"
    is_turned: bool = False
    special_only: bool = False

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Its one or two sides."""
        return (self.rows, self.columns) if self.columns else (self.rows,)

    @property
    def entries(self) -> Any:
        """Every entry of every season."""
        return self.model._default_manager.all()

    def belongs_to(self, season: Season) -> bool:
        """Say whether a season has this list: three of them are of special orders only."""
        return season.kind == Kind.SO or not self.special_only

    def where(self, row: Item, column: Item | None = None) -> dict[str, Item]:
        """The items of an entry as the columns of the table: {"leather": …, "colour": …}."""
        found = {self.rows.name: row}
        if self.columns and column:
            found[self.columns.name] = column
        return found

    def say(self, row: Item, column: Item | None = None) -> str:
        """Name an entry: "Étoupe in Togo", "Birkin 30 with Palladium"; a thread by its colour alone."""
        if column is None:
            return str(row)
        first, second = (column, row) if self.is_turned else (row, column)
        return f"{first} {self.joint} {second}"


KINDS = (
    ListKind("style-leather", StyleLeather, STYLE, LEATHER, "Styles", "and their leathers"),
    ListKind("leather-colour", LeatherColour, LEATHER, COLOUR, "Leathers", "and their colours", "in", True),
    ListKind("style-hardware", StyleHardware, STYLE, HARDWARE, "Styles", "and their hardware", "with"),
    ListKind("style-design", StyleDesign, STYLE, DESIGN, "Styles", "and their designs", special_only=True),
    ListKind("part-leather", PartLeather, PART, LEATHER, "Parts", "and their leathers", "for", True, special_only=True),
    ListKind("threads", ThreadColour, COLOUR, None, "Thread", "and its colours", special_only=True),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}


def kinds_of(season: Season) -> list[ListKind]:
    """The lists a season has, in the order they are read."""
    return [kind for kind in KINDS if kind.belongs_to(season)]
