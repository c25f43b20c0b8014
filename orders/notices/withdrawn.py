"""A withdrawal is told to those whose lines use the thing, once to each; and not any more once it is put back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse

from boutiques.lists.kinds import Item
from boutiques.models import Season, Staff
from boutiques.withdrawing import AXES
from orders.impact import using
from orders.lifecycle import State
from orders.models import Notice
from orders.notices.kinds import Audience, Kind
from orders.notices.people import Line, by_person, notices_of

LISTED_BY = ("style", "leather", "colour")
"""By these a list of orders can be narrowed."""


class Thing(NamedTuple):
    """What was withdrawn, and of which season."""

    item: str
    season: str
    href: str


def about(season: Season, axis: str, pk: int) -> str:
    """The code of a withdrawal in a notice, but for its moment."""
    return f"withdrawn:{season.pk}:{axis}:{pk}:"


def tell_of_withdrawal(season: Season, axis: str, row: Any, *, by: Staff, at: datetime) -> int:
    """Tell who looks after a client whose line asks for it, and the desk; return how many people (five statements).

    Of a piece that is here nobody is told: it is made.
    """
    lines = using(season, axis, row.pk, at).filter(state__lt=State.ARRIVED).annotate(
        house=F("boutique"), told_client=Coalesce("client", "wished_by"),
        first=Coalesce("client__sa", "wished_by__sa"), second=Coalesce("client__second_sa", "wished_by__second_sa"),
    )  # fmt: skip
    found: list[Line] = [
        {"order": pk, "boutique": house, "client": client, "first": first, "second": second}
        for pk, house, client, first, second in lines.order_by("pk").values_list(
            "pk", "house", "told_client", "first", "second"
        )
    ]
    told = by_person(found, (Audience.OWN, Audience.DESK), by=by.pk, at=at) if found else {}
    key = f"{about(season, axis, row.pk)}{at.timestamp():.0f}"
    Notice.objects.bulk_create(notices_of(told, Kind.WITHDRAWN, key, at=at), ignore_conflicts=True)
    return len(told)


def untell_withdrawal(season: Season, axis: str, key: str) -> int:
    """Tell nobody any more: it is back on the lists. Return how many notices go (two statements).

    `key` is the word by which files speak of what was withdrawn.
    """
    gone = 0
    for row in AXES[axis].items().filter(**{AXES[axis].key: key}):
        gone += Notice.objects.filter(kind=Kind.WITHDRAWN, about__startswith=about(season, axis, row.pk)).delete()[0]
    return gone


def things(notices: Iterable[Notice]) -> dict[int, Thing]:
    """What each notice of a withdrawal is of, by its id (a query for the seasons and one an axis; none without any)."""
    asked = {one.pk: one.about.split(":")[1:4] for one in notices if one.kind == Kind.WITHDRAWN}
    if not asked:
        return {}
    seasons = Season.objects.in_bulk({int(season) for season, _, _ in asked.values()})
    rows: dict[str, dict[int, Item]] = {
        name: AXES[name].items().in_bulk({int(pk) for _, axis, pk in asked.values() if axis == name})
        for name in {axis for _, axis, _ in asked.values()}
    }
    return {
        pk: thing(axis, rows[axis][int(row)], seasons[int(season)])
        for pk, (season, axis, row) in asked.items()
        if int(row) in rows[axis] and int(season) in seasons
    }


def thing(axis: str, row: Item, season: Season) -> Thing:
    """Name it, with the list of the orders that ask for it where a list can be narrowed by it."""
    query = {axis: AXES[axis].key_of(row)} if axis in LISTED_BY else {}
    return Thing(str(row), str(season), reverse("orders", query=query or None))
