"""A season's lists as entries: one query brings those of a whole menu, or those that decide on one choice."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, Q, Value
from django.db.models.fields import CharField, DateTimeField, IntegerField

from boutiques.choice import Choice, Fault
from boutiques.models import (
    DesignPart,
    LeatherColour,
    NotMade,
    PartLeather,
    Season,
    StyleDesign,
    StyleHardware,
    StyleLeather,
    ThreadColour,
)
from config.kept import Given, kept


class Entry(NamedTuple):
    """One pair on the season's menu."""

    table: str
    one: int
    other: int
    from_at: datetime | None
    until_at: datetime | None
    withdrawn_at: datetime | None
    reason: str

    def fault(self, at: datetime) -> Fault | None:
        """Say what keeps the pair from being chosen at that moment; None: nothing."""
        if self.withdrawn_at and self.withdrawn_at <= at:
            return Fault.WITHDRAWN
        if self.until_at and self.until_at <= at:
            return Fault.OVER
        return Fault.LATER if self.from_at and at < self.from_at else None


NO_ONE = Value(0, IntegerField())
TABLES = (
    ("leather", StyleLeather, "style_id", "leather_id"),
    ("colour", LeatherColour, "leather_id", "colour_id"),
    ("hardware", StyleHardware, "style_id", "hardware_id"),
)
SPECIAL_TABLES = (
    ("design", StyleDesign, "style_id", "design_id"),
    ("part", PartLeather, "part_id", "leather_id"),
    ("thread", ThreadColour, NO_ONE, "colour_id"),
)
"""What a special order's season lists as well; a thread goes with everything."""


def entries_of(season: Season | None, today: date, *, special: bool) -> Iterator[Entry]:
    """Read what a season lists (nothing where there is none) and what is never made (one query).

    `today` is Paris's: a part comes in no leather that is no longer made.
    """
    listed = season is not None
    asked = kept(("menu", listed, special), lambda: rows_of_a_menu(listed, special))
    return map(Entry._make, asked.rows(season=season and season.pk, today=today))


def entries_within(season: Season, choice: Choice) -> Iterator[Entry]:
    """Read what a podium's season lists, of the colours only those in the leather chosen (one query).

    Where the style is never made in that leather, all of them: the leather will be let go, and any may be chosen.
    """
    ids = {"style": choice.style and choice.style.pk, "leather": choice.leather and choice.leather.pk}
    return map(Entry._make, kept("menu within a choice", rows_within_a_choice).rows(season=season.pk, **ids))


def rows_within_a_choice() -> Any:
    """Compose the query of the rows of the season given, with the colours of the leather given."""
    never = NotMade.objects.filter(style=Given("style"), leather=Given("leather"))
    in_it = Q(leather=Given("leather")) | Exists(never)
    tables = {table[0]: _menu_rows(Given("season"), *table) for table in TABLES}
    return _not_made_rows().union(*(tables | {"colour": tables["colour"].filter(in_it)}).values(), all=True)


def entries_about(season: Season, choice: Choice) -> Iterator[Entry]:
    """Read the entries of a podium's season that decide on a choice with style and leather (one query)."""
    ids = {"style": choice.style and choice.style.pk, "leather": choice.leather and choice.leather.pk}
    return map(Entry._make, kept("menu of a choice", rows_of_a_choice).rows(season=season.pk, **ids))


def rows_of_a_choice() -> Any:
    """Compose the query of the rows that decide on the style and leather given, in the season given."""
    tables = (_menu_rows(Given("season"), *table).filter(**{table[2]: Given(table[2][:-3])}) for table in TABLES)
    return _not_made_rows().filter(style=Given("style")).union(*tables, all=True)


def rows_of_a_menu(listed: bool, special: bool) -> Any:
    """Compose the query of all rows: what is never made, and of the season given what it lists, where one is."""
    tables = [*TABLES, *(SPECIAL_TABLES if special else ())] if listed else []
    parts = [still_made(table[0], _menu_rows(Given("season"), *table)) for table in tables]
    return _not_made_rows().union(*parts, *([_may_differ_rows()] if special else ()), all=True)


def still_made(axis: str, rows: Any) -> Any:
    """Leave out that a part comes in a leather that the house no longer makes today."""
    return rows.exclude(leather__retired_on__lte=Given("today")) if axis == "part" else rows


def _menu_rows(season: Season | Given | None, axis: str, model: Any, one: Any, other: str) -> Any:
    return model.objects.filter(season=season).values_list(
        Value(axis, CharField()), one, other, "from_at", "until_at", "withdrawn_at", "withdrawn_reason"
    )


def _may_differ_rows() -> Any:
    """The parts that each design lets differ, as rows that always hold."""
    never = Value(None, DateTimeField())
    nothing = Value("", CharField())
    return DesignPart.objects.order_by().values_list(
        Value("may differ", CharField()), "design_id", "part_id", never, never, never, nothing
    )


def _not_made_rows() -> Any:
    never = Value(None, DateTimeField())
    return NotMade.objects.order_by().values_list(
        Value("not made", CharField()), "style_id", "leather_id", never, never, never, F("source")
    )
