"""The whole catalogue, read in one query: every row in the house's own order, and by the name that forms speak of."""

from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from boutiques.models import DesignPart, Part, PartLeather
from boutiques.named import KEYS, Named, as_facts, from_facts, key_of
from config.kept import kept


class Shelf:
    """Every row of the catalogue but those merged into another, retired ones too, as it stood when first asked."""

    @cached_property
    def rows(self) -> dict[str, list[Any]]:
        """The rows by axis, in the house's own order (one query). A part says in which designs it may differ."""
        found: dict[str, list[Any]] = {axis: [] for axis in KEYS}
        for axis, facts in kept("shelf", everything).rows():
            row: Any = from_facts(axis, facts)
            if axis == "part":
                row.in_designs, row.of_leather = facts["in_designs"], facts["of_leather"]
            found[axis].append(row)
        for axis, rows in found.items():
            rows.sort(key=lambda row: (row.rank, key_of(axis, row), row.pk))
        return found

    @cached_property
    def named(self) -> Named:
        """The same rows by their names."""
        return Named({axis: {key_of(axis, row): row for row in rows} for axis, rows in self.rows.items()})

    @property
    def parts(self) -> list[Part]:
        """The parts that may be of a leather; `in_designs` are the codes of the designs in which one may differ."""
        return [one for one in self.rows["part"] if one.of_leather]


def everything() -> Any:
    """Compose the query."""
    in_designs = DesignPart.objects.filter(part=OuterRef("pk")).order_by("pk").values("design__code")
    of_leather = Exists(PartLeather.objects.filter(part=OuterRef("pk")))
    more = {"part": {"in_designs": ArraySubquery(in_designs), "of_leather": of_leather}}
    tables = [as_facts(axis, model._default_manager.all(), **more.get(axis, {})) for axis, (model, _) in KEYS.items()]
    return tables[0].union(*tables[1:], all=True).order_by()
