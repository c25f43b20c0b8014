"""How long after its placing a piece arrives: what this boutique has seen of its like, else what is reported.

Only the boutique's own lines are asked: nobody may learn from an estimate what another house orders.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When

from boutiques.models import Boutique, Kind
from config.kept import Given, kept
from orders.lifecycle import State
from orders.models import Event, Order, Piece, Placement
from orders.waiting import Wait, by_when, curve

ENOUGH = 12
"""So many must have come before anything is said of their like."""
LATELY = timedelta(days=5 * 365)
"""What was wished for earlier says little of today; exotics take up to three years."""
MOST = 1000
"""So many lines tell enough; of a house with more they are taken evenly through the years, by their ids."""
EVEN = 97
MONTH = 30.44
"""In days."""
REPORTED = {Kind.PO: (6, 9), Kind.SO: (6, 18)}
"""In months, as clients and resellers report it: a podium order comes after 6–9, a special one is made in 6–18."""
REPORTED_EXOTIC = (24, 36)
"""Likewise, special orders in exotic leathers."""
LIKE = (
    "specification__style_id", "specification__leather_id", "specification__design_id",
    "specification__leather__exotic",
)  # fmt: skip
UNDER_WAY = (State.PLACED, State.AMENDED, State.ACCEPTED)


class Like(NamedTuple):
    """What is known to matter, by the catalogue's ids; `exotic` is None where the leather is not known, or not read."""

    style: int | None = None
    leather: int | None = None
    design: int | None = None
    exotic: bool | None = None


class Known(NamedTuple):
    """One line that was placed: what it is of, the day of its first placing, and the wait since."""

    like: Like
    placed: date
    wait: Wait


@dataclass(frozen=True)
class ArrivalRange:
    """Half of them arrive from `low` to `high` days after the placing, one in ten later than `late` (None: not known).

    `alike` names what those `count` pieces that came have in common; a count of 0 means that it is only reported.
    """

    low: int
    high: int
    late: int | None = None
    count: int = 0
    alike: tuple[str, ...] = ()
    since: int = 0


def arrival_range(kind: str, like: Like, boutique: Boutique, on: date) -> ArrivalRange:
    """Return how long a piece like this takes from its placing, as known on that day (one query).

    Where too few of its like came, the next wider group is asked; an exotic leather is never judged by the others.
    """
    return range_among(list(known_lines(kind, boutique, on)), kind, like)


def range_among(known: Sequence[Known], kind: str, like: Like) -> ArrivalRange:
    """Return the same of lines that were read before: a list asks once for all of its rows."""
    if like.exotic is None and like.leather:
        like = like._replace(exotic=next((one.like.exotic for one in known if one.like.leather == like.leather), None))
    for alike in groups(kind, like):
        found = estimate([one for one in known if all(of(one.like, name) == of(like, name) for name in alike)], alike)
        if found:
            return found
    low, high = REPORTED_EXOTIC if like.exotic and kind == Kind.SO else REPORTED[Kind(kind)]
    return ArrivalRange(round(low * MONTH), round(high * MONTH))


def of(like: Like, name: str) -> int | bool | None:
    """What is known of one thing that matters."""
    return getattr(like, name)


def groups(kind: str, like: Like) -> Iterator[tuple[str, ...]]:
    """What the lines that are asked have in common with the piece, the narrowest group first."""
    own = "design" if kind == Kind.SO else "style"
    ladder = ((own, "leather"), ("leather",), ("exotic",)) if like.leather else ((own,), ())
    for alike in ladder:
        if all(of(like, name) is not None for name in alike):
            yield alike


def estimate(group: Sequence[Known], alike: tuple[str, ...]) -> ArrivalRange | None:
    """Return how long these took; None where too few came to say it, or too many are still waited for."""
    left = curve(one.wait for one in group)
    count = sum(one.wait.came for one in group)
    low, high = by_when(left, 1 / 4), by_when(left, 3 / 4)
    if count < ENOUGH or low is None or high is None:
        return None
    return ArrivalRange(low, high, by_when(left, 9 / 10), count, alike, min(one.placed for one in group).year)


def known_lines(kind: str, boutique: Boutique, on: date) -> Iterator[Known]:
    """Read the boutique's lines of a kind that were ever placed, each with its wait until that day (one query)."""
    rows = kept("waits", lines_of_a_house).rows(boutique=boutique.pk, kind=kind, since=on - LATELY)
    for state, style, leather, design, exotic, placed, received, left in rows:
        ended = received or (on if state in UNDER_WAY else left)
        if placed and ended:
            wait = Wait(max(0, (ended - placed).days), received is not None)
            yield Known(Like(style, leather, design, exotic), placed, wait)


def lines_of_a_house() -> QuerySet:
    """Compose the query of a boutique's lines: first placed, received, and the last day on which Paris had them.

    A piece that was sent back has not come; what was refused or closed is known of until then.
    """
    line = {"order": OuterRef("pk"), "undone_by": None}
    first = Placement.objects.filter(**line).order_by("number").values("priced_on")
    piece = Piece.objects.filter(**line, returned_on=None).values("received_on")
    leaving = Event.objects.filter(order=OuterRef("pk"), from_state__in=UNDER_WAY).exclude(to_state__in=UNDER_WAY)
    ended = Q(state__in=(State.REQUESTED, State.REFUSED, State.CLOSED))
    lines = Order.objects.filter(boutique=Given("boutique"), kind=Given("kind"), requested_on__gt=Given("since"))
    return (
        lines.annotate(
            placed=Subquery(first[:1]),
            received=Subquery(piece[:1]),
            left=Case(When(ended, then=Subquery(leaving.order_by("-seq").values("day")[:1]))),
        )
        .order_by(F("pk") % EVEN, "pk")
        .values_list("state", *LIKE, "placed", "received", "left")[:MOST]
    )
