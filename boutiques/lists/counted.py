"""How much each of a season's lists has on at a moment."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import CharField, Count, Value

from boutiques.lists.kinds import ListKind, kinds_of
from boutiques.models import Season


def entries(count: int) -> str:
    """So many entries, in words."""
    return "1 entry" if count == 1 else f"{count:,} entries"


class Counted(NamedTuple):
    """A list and how many of its entries are on."""

    kind: ListKind
    on: int


def counted(season: Season, at: datetime) -> list[Counted]:
    """Return the season's lists in their order, each with how many entries are on (one query)."""
    each = [
        kind.model.objects.filter(season=season)
        .on(at)
        .order_by()
        .annotate(slug=Value(kind.slug, CharField()))
        .values_list("slug")
        .annotate(Count("pk"))
        for kind in kinds_of(season)
    ]
    found = dict(each[0].union(*each[1:], all=True))
    return [Counted(kind, found.get(kind.slug, 0)) for kind in kinds_of(season)]
