"""What a table may be about, and who may change it: a season's lists, or prices."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from boutiques.imports.heads import Column, Line
from boutiques.imports.list_rows import ListRows
from boutiques.imports.price_rows import PriceRows
from boutiques.imports.reads import Read
from boutiques.imports.table import Table
from boutiques.imports.verdicts import Judged
from boutiques.lists.editing import ask_keeper
from boutiques.models import Import, Season, Staff
from boutiques.permissions import may_edit_prices
from config.errors import NotYours


class Subject(Protocol):
    """How the rows of a table are understood, judged and written."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns one may expect."""

    @property
    def models(self) -> list[type[Any]]:
        """The tables it may change."""

    def lines(self, table: Table) -> list[Line]:
        """The rows with their columns named. Raises Refused."""

    def read(self, line: Line) -> Read:
        """Understand one row."""

    def judge(self, reads: Sequence[Read], at: datetime | None = None) -> list[Judged]:
        """Return the verdict of every row."""

    def write(self, judged: Iterable[Judged]) -> None:
        """Write what is new and what has changed."""


def subject_of(season: Season | None, chosen: str = "") -> Subject:
    """Return how tables of a season's lists are taken, or of prices where there is no season."""
    return ListRows(season, chosen) if season else PriceRows()


def of_import(one: Import) -> Subject:
    """Return how the rows of an import are taken."""
    return subject_of(one.season, one.chosen)


def ask_rights(by: Staff, season: Season | None) -> None:
    """Raise NotYours for who may not import there."""
    if season:
        ask_keeper(by)
    elif not may_edit_prices(by):
        raise NotYours("Prices are kept by the administrators. Ask one of them.")
