"""The whole catalogue: every row in the house's own order, and by the name that forms speak of.

It is some two hundred rows that rarely change, and the composer needs all of them at every step. A process keeps what
it read last, and asks each time, in one statement, whether anything was written to these tables since: each write has
its row of history, whose numbers are never given twice.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.expressions import RawSQL

from boutiques.models import DesignPart, Part, PartLeather
from boutiques.models.history import history_of
from boutiques.named import KEYS, Named, as_facts, from_facts, key_of
from config.kept import kept


@dataclass(frozen=True)
class Contents:
    """What stands on the shelf; nobody changes it."""

    rows: dict[str, list[Any]]
    named: Named


class Shelf:
    """Every row of the catalogue but those merged into another, retired ones too, as it stood when first asked."""

    def __init__(self) -> None:
        self._edition: tuple[Any, ...] = ()

    def told(self, numbers: list[int | None]) -> None:
        """Take the edition from who asked for it together with something else (`edition_numbers`)."""
        self._edition = edition_of(numbers)

    @cached_property
    def _contents(self) -> Contents:
        """What was read last, where nothing was written since (one query, none where that was told), else two."""
        asked = self._edition or edition()
        if _last.get("edition") != asked:
            _last.update(contents=read(), edition=asked)
        return _last["contents"]

    @property
    def rows(self) -> dict[str, list[Any]]:
        """The rows by axis, in the house's own order. A part says in which designs it may differ."""
        return self._contents.rows

    @property
    def named(self) -> Named:
        """The same rows by their names."""
        return self._contents.named

    @property
    def parts(self) -> list[Part]:
        """The parts that may be of a leather; `in_designs` are the codes of the designs in which one may differ."""
        return [one for one in self.rows["part"] if one.of_leather]


_last: dict[str, Any] = {}


def edition() -> tuple[Any, ...]:
    """Ask which catalogue there is now (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {edition_sql()}")
        return edition_of(cursor.fetchone()[0])


def edition_of(numbers: list[int | None]) -> tuple[Any, ...]:
    """Say which catalogue it is: its database, and of each table how often it was written, and the last number."""
    return connection.settings_dict["NAME"], *numbers


def edition_numbers() -> RawSQL:
    """The numbers of the edition as a part of another query, for `told`."""
    return RawSQL(edition_sql(), (), output_field=ArrayField(BigIntegerField(null=True)))


@cache
def edition_sql() -> str:
    """What is asked of each table. Rows are counted too: a later number may be there before an earlier one."""
    models: list[Any] = [*(model for model, _ in KEYS.values()), DesignPart, PartLeather]
    tables = [connection.ops.quote_name(history_of(model).model._meta.db_table) for model in models]
    asked = (f"(SELECT count(*) FROM {table}), (SELECT max(pgh_id) FROM {table})" for table in tables)
    return f"ARRAY[{', '.join(asked)}]"


def read() -> Contents:
    """Read every row (one query)."""
    found: dict[str, list[Any]] = {axis: [] for axis in KEYS}
    for axis, facts in kept("shelf", everything).rows():
        row: Any = from_facts(axis, facts)
        if axis == "part":
            row.in_designs, row.of_leather = facts["in_designs"], facts["of_leather"]
        found[axis].append(row)
    for axis, rows in found.items():
        rows.sort(key=lambda row: (row.rank, key_of(axis, row), row.pk))
    return Contents(found, Named({axis: {key_of(axis, row): row for row in rows} for axis, rows in found.items()}))


def everything() -> Any:
    """Compose the query of all rows."""
    in_designs = DesignPart.objects.filter(part=OuterRef("pk")).order_by("pk").values("design__code")
    of_leather = Exists(PartLeather.objects.filter(part=OuterRef("pk")))
    more = {"part": {"in_designs": ArraySubquery(in_designs), "of_leather": of_leather}}
    tables = [as_facts(axis, model._default_manager.all(), **more.get(axis, {})) for axis, (model, _) in KEYS.items()]
    return tables[0].union(*tables[1:], all=True).order_by()
