"""The requests a manager takes to the podium: each with its options and its pick, by style and leather."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from boutiques.choice import Choice
from boutiques.menu import AXES
from boutiques.models import Kind
from boutiques.named import Named, named
from orders.left import from_window
from orders.lifecycle import State
from orders.models import Alternative, Event, Order, Pick
from orders.podium.house import Podium
from orders.podium.options import Option, choice_of, option, prices_of, substitute_of

DAYS_SAID = 100
"""Up to so many days an age is told in days, then in months."""
SPECIFICATION = [f"specification__{axis}" for axis in AXES]


@dataclass
class Wish:
    """One request at the podium; `order` is for what acts on it, the rest is for the page."""

    order: Order
    pick: Pick
    options: list[Option]
    since: str
    refused: str = ""
    """What the last tick was refused with."""
    said: dict[str, str] = field(default_factory=dict)
    """What was typed into it, where it was refused."""

    @property
    def reference(self) -> str:
        """Its reference."""
        return self.order.reference

    @property
    def first(self) -> Option:
        """What was wished first."""
        return self.options[0]

    @property
    def chosen(self) -> Option:
        """What would be placed now."""
        return next((one for one in self.options if one.name == self.pick.placed_as), self.first)

    @property
    def others(self) -> list[Option]:
        """What was wished instead of the first, or is to be placed instead."""
        return self.options[1:]

    @property
    def who(self) -> str:
        """The client, or that it is the boutique's own."""
        return self.order.wished_by.name if self.order.wished_by else "The boutique’s own"

    @property
    def sa(self) -> str:
        """Whose client it is."""
        return self.order.sa.short_name if self.order.sa else "The desk"

    @property
    def is_taken(self) -> bool:
        """Whether it is to be placed: taken, and not found missing there."""
        return self.pick.choice == Pick.Choice.TAKE and not self.pick.is_not_there


def requests_at(podium: Podium) -> QuerySet[Order]:
    """The boutique's podium requests that are asked for at this podium, with its picks (three queries).

    Not those that wait for a later one; of a podium that is over, none that was wished after it.
    """
    season = podium.season
    lines = Order.objects.visible_to(podium.user, podium.at).of_kind(Kind.PO).in_state(State.REQUESTED)
    later = Q(season__closes_at__gt=season.closes_at)
    if season.closes_at <= podium.at:
        lines = lines.filter(Q(requested_on=None) | Q(requested_on__lte=season.last_day))
    lines = lines.filter(boutique=podium.boutique).exclude(later).annotate(carried=Subquery(carried_over(podium)))
    picks = Prefetch("picks", Pick.objects.filter(season=season), to_attr="picks_here")
    ranked = Alternative.objects.order_by("rank").select_related(*SPECIFICATION)
    return (
        lines.filter(carried=None)
        .select_related(*SPECIFICATION, "wished_by", "sa", "boutique")
        .prefetch_related(picks, Prefetch("alternatives", ranked))
    )


def carried_over(podium: Podium) -> QuerySet:
    """Compose what the last step says that let a line wait for the podium after this one."""
    steps = Event.objects.filter(order=OuterRef("pk"), verb="carry_over", undone_by_event=None)
    away = from_window(steps, podium.season, podium.next.opens_at if podium.next else None)
    return away.order_by("-seq").values("facts")[:1]


def wishes_at(podium: Podium, lines: Iterable[Order] | None = None) -> list[Wish]:
    """Return the requests in the order of the page: by style, leather, colour, and who waits longest (six queries)."""
    orders = list(requests_at(podium) if lines is None else lines)
    found = [(order, pick_of(order, podium)) for order in orders]
    rows = named_in(pick for _, pick in found)
    chosen = [list(choices_of(order, pick, rows)) for order, pick in found]
    prices = prices_of([choice for some in chosen for _, choice in some], podium.boutique, podium.today)
    wishes = [
        Wish(order, pick, [option(name, choice, prices, podium.menu) for name, choice in some], since(order, podium))
        for (order, pick), some in zip(found, chosen, strict=True)
    ]
    return sorted(wishes, key=place_of)


def pick_of(order: Order, podium: Podium) -> Pick:
    """The pick made so far, or a blank one."""
    found: list[Pick] = order.picks_here  # type: ignore[attr-defined]
    return found[0] if found else Pick(season=podium.season, order=order)


def named_in(picks: Iterable[Pick]) -> Named:
    """The catalogue rows that are named as substitutes (one query, none where there are none)."""
    asked: dict[str, set[str]] = {axis: set() for axis in AXES}
    for pick in picks:
        for axis in AXES:
            asked[axis].add(pick.substitute.get(axis, ""))
    return named(asked)


def choices_of(order: Order, pick: Pick, rows: Named) -> Iterator[tuple[str, Choice]]:
    """Yield each choice under its name: first, the alternatives by rank, and what is placed instead."""
    yield "first", choice_of(order.specification)
    for one in order.alternatives.all():
        yield f"alternative-{one.rank}", choice_of(one.specification)
    instead = substitute_of(pick.substitute, rows)
    if instead:
        yield "substitute", instead


def since(order: Order, podium: Podium) -> str:
    """Since when it is wished, and how long that is."""
    if order.requested_on is None:
        return ""
    days = (podium.today - order.requested_on).days
    if days < 1:
        return "today"
    if days > DAYS_SAID:
        return f"{round(days / 30.44)} months"
    return f"{days} day{'s' if days != 1 else ''}"


def place_of(wish: Wish) -> tuple[object, ...]:
    """Where it stands on the page."""
    choice = wish.first.choice
    ranks = [(row.rank, str(row)) if row else (10**6, "") for row in (choice.style, choice.leather)]
    return (*ranks, str(wish.order.requested_on or ""), wish.reference)


def grouped(wishes: Iterable[Wish]) -> list[tuple[str, list[tuple[str, list[Wish]]]]]:
    """The wishes by style, and within it by leather."""

    def style(wish: Wish) -> str:
        return str(wish.first.choice.style or "Not yet chosen")

    def leather(wish: Wish) -> str:
        return str(wish.first.choice.leather or "Leather not yet chosen")

    return [
        (name, [(of, list(some)) for of, some in groupby(found, leather)]) for name, found in groupby(wishes, style)
    ]


def reason_in(facts: str) -> str:
    """The reason's code in what a step says."""
    return str(json.loads(facts).get("reason", ""))
