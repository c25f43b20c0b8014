"""What the line's verbs do to a special order's slot (LIFECYCLE, section 3); every move is a row.

Slots are locked after orders, in the order of their ids; a free one is taken last of all.
"""

from datetime import date, datetime, timedelta
from typing import Any, Protocol

from boutiques.days import day_in_paris, spell_day
from boutiques.models import Boutique, Season, Staff
from clients.models import Client
from orders.door import Step
from orders.finding_slots import free_slot, free_slots, kept_for_client, theirs_or_free
from orders.models import Order, Slot, SlotMovement
from orders.models.words import spoken

__all__ = ["free_slot", "free_slots", "kept_for_client", "theirs_or_free"]

Kind = SlotMovement.Kind
A_YEAR = timedelta(days=366)
COLUMNS = ("boutique_id", "order_id", "kept_for_order_id", "kept_for_client_id", "kept_until", "after_refusal")
FREE: dict[str, Any] = {
    "order_id": None, "kept_for_order_id": None, "kept_for_client_id": None, "kept_until": None, "after_refusal": False,
}  # fmt: skip


class Mover(Protocol):
    """Who moves a slot, when, and for which line, if for one: a verb's step, or a manager at the board."""

    @property
    def order(self) -> Order | None:
        """The line."""

    @property
    def by(self) -> Staff | None:
        """The person, or the clock."""

    @property
    def at(self) -> datetime:
        """The moment."""

    @property
    def facts(self) -> dict[str, Any]:
        """What goes on record."""


def usual_day(boutique: Boutique, at: datetime) -> date:
    """The last day a slot is kept unless somebody says otherwise: the boutique's days from today, in Paris."""
    return day_in_paris(at) + timedelta(days=boutique.slot_kept_days)


def state_of(slot: Slot) -> dict[str, Any]:
    """What the slot is now: on whose board, for whom, until when."""
    return {name: getattr(slot, name) for name in COLUMNS}


def change(step: Mover, slot: Slot, kind: str, *, words: str = "", **columns: Any) -> None:
    """Change a locked slot, write its movement, and note both in the event so that a correction can restore it."""
    was = state_of(slot)
    for name, value in columns.items():
        setattr(slot, name, value)
    slot.save(update_fields=[name.removesuffix("_id") for name in columns])
    record(step, slot, kind, was, words)
    step.facts.setdefault("slots", []).append({"slot": slot.pk, "was": was, "is": state_of(slot)})


def record(step: Mover, slot: Slot, kind: str, was: dict[str, Any], words: str = "") -> SlotMovement:
    """Write one move of a slot: for whom it moves, or, where it is free again, for whom it was kept or taken."""
    had = was["order_id"] or was["kept_for_order_id"]
    now = step.order.pk if step.order else None
    lent = {"from_boutique_id": was["boutique_id"], "to_boutique_id": slot.boutique_id} if kind == Kind.LENT else {}
    return SlotMovement.objects.create(
        slot=slot, kind=kind, order_id=had if kind == Kind.RETURNED else now,
        client_id=slot.kept_for_client_id or was["kept_for_client_id"], by=step.by, at=step.at, **lent, **spoken(words),
    )  # fmt: skip


def locked(rows: Any) -> Slot | None:
    """Lock and return the first of the slots, or None."""
    return rows.select_for_update(of=("self",), no_key=True).order_by("pk").first()


def taken_by(order: Order) -> Slot | None:
    """Lock and return the slot the line has taken, or None."""
    return locked(Slot.objects.filter(pk=order.slot_id)) if order.slot_id else None


def kept_for(order: Order, at: datetime) -> Slot | None:
    """Return the slot kept for this line whose day still runs, or None."""
    return order.kept_slots.filter(kept_until__gte=day_in_paris(at)).select_related("season").first()


def give_back_if_over(step: Mover, slot: Slot) -> None:
    """Write down that a slot whose day is over went back, before it goes to somebody else."""
    if slot.kept_until and slot.kept_until < day_in_paris(step.at):
        change(step, slot, Kind.RETURNED, **FREE)


def free_now(step: Mover, boutique: Boutique, season: Season) -> Slot:
    """Lock and return a free slot, and write down that it went back where its day was over. Raises Refused."""
    slot = free_slot(boutique, season, step.at)
    give_back_if_over(step, slot)
    return slot


def take(step: Step, season: Season) -> None:
    """Take the slot kept for the line, else one kept for its client in the season, else a free one; taken last."""
    order = step.order
    slot = theirs_or_free(order, season, step.at)
    give_back_if_over(step, slot)
    change(step, slot, Kind.TAKEN, **{**FREE, "order_id": order.pk})
    order.slot = slot


def take_again(step: Step, season: Season, *, new: bool) -> None:
    """Sent again, the line keeps its slot, or the one kept for it, of whatever season; a `new` one only if chosen.

    The new one is found before the old one returns. Raises Refused where none is left.
    """
    order, kept = step.order, Slot.objects.filter(kept_for_order=step.order, kept_until__gte=day_in_paris(step.at))
    old = taken_by(order) or locked(kept)
    if old is None:
        take(step, season)
        return
    if not new:
        if old.order_id is None:
            change(step, old, Kind.TAKEN, **{**FREE, "order_id": order.pk})
            order.slot = old
        return
    fresh = free_slot(order.boutique, season, step.at)
    change(step, old, Kind.RETURNED, **FREE)
    give_back_if_over(step, fresh)
    change(step, fresh, Kind.TAKEN, **{**FREE, "order_id": order.pk})
    order.slot = fresh


def number_of(order: Order) -> int | None:
    """The number of the slot it has taken."""
    return order.slot.number if order.slot else None


def keep(step: Step) -> None:
    """Keep the taken slot for this line, so many days from now as the boutique says, after a refusal."""
    slot = taken_by(step.order)
    if slot is None:
        return
    until = day_in_paris(step.at) + timedelta(days=step.order.boutique.slot_kept_after_refusal_days)
    step.order.slot = None
    change(
        step, slot, Kind.HELD,
        **{**FREE, "kept_for_order_id": step.order.pk, "kept_until": until, "after_refusal": True},
    )  # fmt: skip


def hold(step: Step, season: Season, until: date) -> None:
    """Keep a free slot, or the one kept for its client, for this line; or move the day of the one it has.

    It is kept within its season's window; one kept after a refusal outlives that, by a year at the most.
    """
    order = step.order
    own = kept_for(order, step.at)
    latest = day_in_paris(step.at) + A_YEAR if own and own.after_refusal else season.last_day
    step.refuse_unless(until <= latest, f"Keep it until {spell_day(latest)} at the latest.", field="until")
    if own:
        step.refuse_unless(own.season_id == season.pk, f"It has a slot of {own.season.name} already.", field="season")
        slot = locked(Slot.objects.filter(pk=own.pk))
        assert slot is not None
        change(step, slot, Kind.HELD, kept_until=until)
        return
    slot = None
    if order.client_id:
        slot = locked(kept_for_client(order.boutique_id, order.client_id, season, step.at))
    slot = slot or free_now(step, order.boutique, season)
    change(step, slot, Kind.HELD, **{**FREE, "kept_for_order_id": order.pk, "kept_until": until})


def hold_for_client(step: Mover, client: Client, slot: Slot, until: date, *, words: str = "") -> None:
    """Keep a locked slot for a client until a day: an invitation, or a second chance granted."""
    columns = {**FREE, "kept_for_client_id": client.pk, "kept_until": until}
    change(step, slot, Kind.HELD, words=words, **columns)


def give_back(step: Step) -> bool:
    """Free whatever is kept for the line; say whether anything was."""
    kept = list(step.order.kept_slots.select_for_update(no_key=True).order_by("pk"))
    for slot in kept:
        change(step, slot, Kind.RETURNED, **FREE)
    return bool(kept)


def give_up(step: Step) -> None:
    """Free the slot the line has taken."""
    slot = taken_by(step.order)
    if slot is not None:
        step.order.slot = None
        change(step, slot, Kind.RETURNED, **FREE)


def on_close(step: Step) -> None:
    """A closed line gives back what it kept or took, unless Paris had accepted it: then the slot is used up."""
    give_back(step)
    if step.order.slot_id and not step.order.after_acceptance:
        give_up(step)


def on_take_over(step: Step, house: Boutique) -> None:
    """A slot kept after a refusal goes along to the other house, any other kept one returns, a taken one stays."""
    for slot in step.order.kept_slots.select_for_update(no_key=True).order_by("pk"):
        if slot.after_refusal and slot.kept_until and slot.kept_until >= day_in_paris(step.at):
            change(step, slot, Kind.LENT, boutique_id=house.pk)
        else:
            change(step, slot, Kind.RETURNED, **FREE)
