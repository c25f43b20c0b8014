"""A boutique's slots of a season, given and taken back by Paris; and kept for a client who has no request yet.

Each act says what shall hold (so many slots, kept for this client until that day), so that the same form sent twice
does it once. No line is concerned: only slots are locked, below the boutique's or the client's row.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from boutiques import clock
from boutiques.days import day_in_paris
from boutiques.models import Boutique, Kind, Season, Staff
from clients.book import standing
from clients.models import Client
from config.errors import NotYours, Refused
from orders import slots
from orders.models import Slot, SlotMovement

log = logging.getLogger("carnet.slots")

MOST = 99
"""So many slots a boutique may have in a season; a special order is rare, more is a slip of the finger."""


@dataclass
class Hand:
    """Who moves slots at the board, for no line of orders."""

    by: Staff | None
    at: datetime
    order: None = None
    facts: dict[str, Any] = field(default_factory=dict)


def grant(
    boutique: Boutique, season: Season, number: int, *, seen: int | None = None, by: Staff, words: str = "",
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Let the boutique have `number` slots of the season: grant what is missing, take back free ones, last first.

    `seen` is the number the person saw, `words` why. Returns how many more (or, below zero, fewer) it has now.
    Raises NotYours for whom Paris did not ask to, and Refused: no special orders' season, too many, somebody was
    quicker, or too few of them are free.
    """
    hand = Hand(by, at or clock.now())
    ask_grantor(by)
    if season.kind != Kind.SO:
        raise Refused("Slots are of special orders' seasons.")
    if not 0 <= number <= MOST:
        raise Refused(f"A boutique has between 0 and {MOST} slots in a season.", field="number")
    with transaction.atomic():
        Boutique.objects.select_for_update(no_key=True).get(pk=boutique.pk)
        granted = Slot.objects.filter(granted_to=boutique, season=season)
        has = granted.filter(is_void=False).count()
        if number == has:
            return 0
        if seen is not None and seen != has:
            raise Refused(f"Meanwhile it has {has} slots, not {seen}. Look again and say how many.", field="number")
        if number > has:
            add(hand, boutique, season, number - has, after=granted.count(), words=words)
        else:
            take_back(hand, boutique, season, has - number, words)
    log.info("slots=%s season=%s of=%s by=%s", number, season.code, boutique.code, by.pk)
    return number - has


def add(hand: Hand, boutique: Boutique, season: Season, count: int, *, after: int, words: str) -> None:
    """Grant so many more, numbered on from those there ever were."""
    for number in range(after + 1, after + count + 1):
        slot = Slot.objects.create(boutique=boutique, granted_to=boutique, season=season, number=number)
        slots.record(hand, slot, SlotMovement.Kind.GRANTED, slots.state_of(slot), words)


def take_back(hand: Hand, boutique: Boutique, season: Season, count: int, words: str) -> None:
    """Void so many free ones, the last first. Raises Refused where a reason or free ones are missing."""
    if not words:
        raise Refused("Say why slots are taken back; the boutique reads it.", field="words")
    free = slots.free_slots(boutique, season, hand.at).filter(granted_to=boutique)
    found = list(free.select_for_update(of=("self",), no_key=True).order_by("-number")[:count])
    if len(found) < count:
        raise Refused(
            f"{count} would go, and {len(found)} of them {'is' if len(found) == 1 else 'are'} free. "
            "Those kept or taken stay; the boutique can let a kept one go.",
            field="number",
        )
    for slot in sorted(found, key=lambda one: one.pk):
        slots.give_back_if_over(hand, slot)
        slots.change(hand, slot, SlotMovement.Kind.VOIDED, words=words, **slots.FREE, is_void=True)


def keep(
    client: Client, season: Season, until: date, *, by: Staff, words: str = "", at: datetime | None = None
) -> Slot:
    """Keep a free slot for an invited client until a day (Paris time), or move the day of the one kept already.

    Raises NotYours for whom the boutique has not made its manager, and Refused: wrong season, a day gone by or after
    the window, no slot left.
    """
    hand = Hand(by, at or clock.now())
    ask_manager(by, client.boutique, hand.at)
    if season.kind != Kind.SO or season.closes_at <= hand.at:
        raise Refused("Choose a season of special orders whose window has not closed.", field="season")
    if not day_in_paris(hand.at) <= until <= season.last_day:
        last = f"{season.last_day:%-d %B %Y}"
        raise Refused(f"Keep it until a day from today to {last}, the last of the window.", field="until")
    with transaction.atomic():
        client = standing(client)
        slot = slots.locked(kept_for(client, season, hand.at))
        if slot is None:
            slot = slots.free_now(hand, client.boutique, season)
        elif slot.kept_until == until:
            return slot
        slots.hold_for_client(hand, client, slot, until, words=words)
    log.info("slot=%s kept season=%s client=%s by=%s", slot.number, season.code, client.uuid, by.pk)
    return slot


def let_go(client: Client, season: Season, *, by: Staff, words: str, at: datetime | None = None) -> None:
    """Free the slot kept for a client before its day, and say why; where none is kept any more, nothing is done.

    Raises NotYours for whom the boutique has not made its manager, Refused without words.
    """
    hand = Hand(by, at or clock.now())
    ask_manager(by, client.boutique, hand.at)
    if not words:
        raise Refused("Say why the slot is let go.", field="words")
    with transaction.atomic():
        slot = slots.locked(kept_for(client, season, hand.at))
        if slot is None:
            return
        slots.change(hand, slot, SlotMovement.Kind.RETURNED, words=words, **slots.FREE)
    log.info("slot=%s let go season=%s client=%s by=%s", slot.number, season.code, client.uuid, by.pk)


def kept_for(client: Client, season: Season, at: datetime) -> Any:
    """The slot of a season kept for a client, not for a request of theirs, whose day still runs."""
    return slots.kept_for_client(client.boutique_id, client.pk, season, at)


def ask_grantor(by: Staff) -> None:
    """Raise NotYours unless the person is Paris or an administrator."""
    if not (by.is_paris or by.is_admin):
        raise NotYours("Slots are granted and taken back by Paris or an administrator.")


def ask_manager(by: Staff, boutique: Boutique, at: datetime) -> None:
    """Raise NotYours unless the person manages the boutique at that moment."""
    if not by.is_manager_of(boutique, at):
        raise NotYours("Slots are kept for clients by the boutique's manager.")
