"""Whose many lines are: by person, how they stand to them, for what is told of all of them at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from boutiques.models import Delegation, Role, Staff
from orders.models import Notice
from orders.notices.kinds import Audience, Kind

Line = dict[str, Any]
HOUSE = {Audience.DESK: "boutique", Audience.THERE: "there", Audience.BEFORE: "before"}
"""The boutique whose managers are meant: the line's own, the one it is offered to, the one it was offered by."""


def by_person(
    lines: Iterable[Line], audiences: Collection[Audience], *, by: int, at: datetime
) -> dict[tuple[int, Audience], list[Line]]:
    """Return the lines each person is told of, but not whoever did it (`by`); of one they look after, as its associate.

    A line is a row with its `boutique`, the ids of who looks after its client (`first`, `second`), and where managers
    of another boutique are meant, that one.
    """
    lines = list(lines)
    desks = {one: managers({line[HOUSE[one]] for line in lines}, at) for one in audiences if one in HOUSE}
    own = Staff.objects.active().filter(role=Role.ASSOCIATE, boutique__in={line["boutique"] for line in lines})
    at_work = set(own.values_list("pk", "boutique")) if Audience.OWN in audiences else set()
    told: dict[tuple[int, Audience], list[Line]] = defaultdict(list)
    for line in lines:
        theirs = {pk for pk in (line["first"], line["second"]) if (pk, line["boutique"]) in at_work}
        for person in theirs - {by}:
            told[person, Audience.OWN].append(line)
        for audience, desk in desks.items():
            for person in desk.get(line[HOUSE[audience]], set()) - theirs - {by}:
                told[person, audience].append(line)
    return told


def notices_of(
    told: dict[tuple[int, Audience], list[Line]], kind: Kind, about: str, *, at: datetime
) -> Iterator[Notice]:
    """Yield one notice a person and audience of all their lines; where it is one line, of that line.

    `about` is the code of what is told; `{audience}` in it stands for theirs. A line has its `order`, its `client`, and
    its `event` where it is an act that is told.
    """
    for (person, audience), lines in told.items():
        one = lines[0] if len(lines) == 1 else {}
        yield Notice(
            person_id=person, kind=kind, audience=audience, about=about.format(audience=audience), at=at,
            boutique_id=lines[0][HOUSE.get(audience, "boutique")], lines=len(lines), order_id=one.get("order"),
            event_id=one.get("event"), client_id=one.get("client"),
        )  # fmt: skip


def managers(houses: set[int], at: datetime) -> dict[int, set[int]]:
    """Who manages each boutique at that moment, by role or as a deputy (two queries)."""
    found: dict[int, set[int]] = defaultdict(set)
    for pk, house in (
        Staff.objects.active().filter(role=Role.MANAGER, boutique__in=houses).values_list("pk", "boutique")
    ):
        found[house].add(pk)
    deputies = Delegation.objects.filter(boutique__in=houses, deputy__is_active=True).select_related("boutique")
    for one in deputies:
        if one.covers(at):
            found[one.boutique_id].add(one.deputy_id)
    return found
