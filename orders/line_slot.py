"""Which slot a special order stands on or would take, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from boutiques.days import day_in_paris, spell_day
from boutiques.models import Season
from config.kept import Given, kept
from orders.models import Loan, Order, Slot


@dataclass(frozen=True)
class LineSlot:
    """The slot a line has taken, or that is kept for it until a day."""

    number: int
    total: int
    season: Season
    until: date | None
    after_refusal: bool
    of_another: bool = False
    """Whether the line was sent on in a later season than the slot's."""

    @property
    def short(self) -> str:
        """Slot 3 of 7; of a line that was sent on in a later season, slot 3 of that season."""
        return f"Slot {self.number} of {self.season.code if self.of_another else self.total}"

    @property
    def sentence(self) -> str:
        """Say which slot it is, and until when it is kept."""
        where = f"slot {self.number} of {self.season.code}"
        if self.until is None:
            return f"It stands on {where}."
        return f"S{where[1:]} is kept for it until {spell_day(self.until)}."


def slot_of(order: Order, at: datetime) -> LineSlot | None:
    """Return the slot the line has taken, or that is kept for it today, or None (one query)."""
    if not order.is_special:
        return None
    for slot in kept("slot of a line", slots_of_a_line).rows(order=order.pk, today=day_in_paris(at)):
        return LineSlot(
            slot.number, slot.total or 0, slot.season, slot.kept_until, slot.after_refusal, sent_on(order, slot)
        )
    return None


def sent_on(order: Order, slot: Slot) -> bool:
    """Whether the line stands in a later season than its slot."""
    return order.season_id is not None and order.season_id != slot.season_id


def slots_of_a_line() -> QuerySet[Slot]:
    """Compose the query of the slot that the order given has taken, or that is kept for it on the day given."""
    board = Slot.objects.filter(boutique=OuterRef("boutique"), season=OuterRef("season"), is_void=False).order_by()
    total = Subquery(board.values("season").annotate(all=Count("pk")).values("all"))
    mine = Q(order=Given("order")) | Q(kept_for_order=Given("order"), kept_until__gte=Given("today"))
    return Slot.objects.filter(mine).select_related("season").annotate(total=total).order_by("pk")[:1]


@dataclass(frozen=True)
class Ways:
    """How a line comes to a slot of a season: the one kept for it, the one kept for its client, else a free one."""

    season: Season
    own: Slot | None
    clients: Slot | None
    free: int
    total: int

    @property
    def is_closed(self) -> bool:
        """Whether there is none for it."""
        return not (self.own or self.clients or self.free)

    @property
    def sentence(self) -> str:
        """Say which slot it takes."""
        code = self.season.code
        if self.own:
            return f"It takes slot {self.own.number} of {code}, kept for it."
        if self.clients:
            return f"It takes slot {self.clients.number} of {code}, kept for its client."
        if not self.total:
            return f"No slot of {code} has been granted yet."
        return f"It takes a free slot of {code}: {self.free} of {self.total} free." if self.free else self.none_left

    @property
    def none_left(self) -> str:
        """Say that none is left."""
        return f"No slot of {self.season.code} is free: all {self.total} are taken or kept."


def ways(order: Order, season: Season, at: datetime) -> Ways:
    """Return how the line may come to a slot of the season (one query)."""
    today = day_in_paris(at)
    lending = Exists(Loan.objects.filter(slot=OuterRef("pk"), outcome="open"))
    rows = Slot.objects.filter(boutique=order.boutique_id, season=season, is_void=False).annotate(lending=lending)
    slots = list(rows.order_by("pk"))
    kept = [slot for slot in slots if slot.kept_until and slot.kept_until >= today]
    free = [slot for slot in slots if not (slot.order_id or slot in kept or slot.lending)]  # type: ignore[attr-defined]

    def first(holds: Callable[[Slot], bool]) -> Slot | None:
        return next((slot for slot in kept if holds(slot)), None)

    return Ways(
        season,
        own=first(lambda slot: slot.kept_for_order_id == order.pk),
        clients=first(lambda slot: order.client_id is not None and slot.kept_for_client_id == order.client_id),
        free=len(free),
        total=len(slots),
    )
