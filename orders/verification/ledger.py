"""The slots: each one's moves played again from its grant lead to where it stands, and each step's moves are there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from boutiques.days import day_in_paris
from orders import facts
from orders.models import Event, Order, Slot, SlotMovement
from orders.verification.fault import Fault

Kind = SlotMovement.Kind
PLAYED = ("slot_id", "kind", "order_id", "client_id", "from_boutique_id", "to_boutique_id", "by_id", "at")
OF_PARIS = (Kind.GRANTED, Kind.VOIDED)
"""No step of a line makes these."""


class OutOfPlace(Exception):
    """A move cannot follow what was before it."""


@dataclass
class Played:
    """Where a slot stands after the moves so far: on whose board, and free, kept, taken or void."""

    board: int | None = None
    kind: str = ""
    order: int | None = None
    client: int | None = None

    def play(self, move: dict[str, Any]) -> None:
        """Follow one move. Raises OutOfPlace."""
        if (move["kind"] == Kind.GRANTED) is not (self.board is None) or self.kind == Kind.VOIDED:
            raise OutOfPlace
        getattr(self, move["kind"])(move["order_id"], move["client_id"], move)
        if move["kind"] != Kind.LENT:
            self.kind = move["kind"]

    def granted(self, order: int | None, client: int | None, move: dict[str, Any]) -> None:
        """It begins free, on the board of whom it was granted to."""
        self.board = move["slot__granted_to_id"]

    def held(self, order: int | None, client: int | None, move: dict[str, Any]) -> None:
        """It is kept; one that was kept or taken stays with the same line or client."""
        if self.is_somebodys and not ((order and order == self.order) or (client and client == self.client)):
            raise OutOfPlace
        self.order, self.client = order, client

    def taken(self, order: int | None, client: int | None, move: dict[str, Any]) -> None:
        """It is taken by a line, for which, or for whose client, it was kept if it was kept."""
        mine = order == self.order or bool(client and client == self.client)
        if order is None or (self.is_somebodys and not mine):
            raise OutOfPlace
        self.order, self.client = order, None

    def returned(self, order: int | None, client: int | None, move: dict[str, Any]) -> None:
        """It is free again, of whoever had it."""
        if order not in (None, self.order) or client not in (None, self.client):
            raise OutOfPlace
        self.order = self.client = None

    def lent(self, order: int | None, client: int | None, move: dict[str, Any]) -> None:
        """It goes from the board where it stands to another."""
        if move["from_boutique_id"] != self.board:
            raise OutOfPlace
        self.board = move["to_boutique_id"]

    def voided(self, order: int | None, client: int | None, move: dict[str, Any]) -> None:
        """A free one is taken back."""
        if self.is_somebodys:
            raise OutOfPlace

    @property
    def is_somebodys(self) -> bool:
        """Whether it is kept or taken."""
        return self.kind in (Kind.HELD, Kind.TAKEN)

    def is_of(self, slot: Slot) -> bool:
        """Whether the slot stands so: on that board, and free, kept, taken or void for the same."""
        if slot.boutique_id != self.board or slot.is_void is not (self.kind == Kind.VOIDED):
            return False
        kept = slot.kept_until is not None
        if (slot.order_id is not None, kept) != (self.kind == Kind.TAKEN, self.kind == Kind.HELD):
            return False
        if kept:
            return (
                self.order == slot.kept_for_order_id
                if slot.kept_for_order_id
                else self.client == slot.kept_for_client_id
            )
        return slot.order_id == (self.order if self.kind == Kind.TAKEN else None)


def wrong_slots() -> Iterator[Fault]:
    """Yield each slot that does not stand where its moves lead, and each move that is missing or out of place."""
    slots = {slot.pk: slot for slot in Slot.objects.select_related("granted_to", "season")}
    moves = SlotMovement.objects.order_by("slot_id", "pk").values(*PLAYED, "slot__granted_to_id")
    by_slot = {pk: list(own) for pk, own in groupby(moves.iterator(chunk_size=5000), key=lambda move: move["slot_id"])}
    for pk, slot in slots.items():
        if wrong := played_wrong(slot, by_slot.get(pk, [])):
            yield Fault(name_of(slot), wrong)
    yield from moves_missing(slots, by_slot.values())


def played_wrong(slot: Slot, moves: Iterable[dict[str, Any]]) -> str:
    """Play a slot's moves in order; return what is wrong, nothing if they lead to where it stands."""
    played = Played()
    for move in moves:
        try:
            played.play(move)
        except OutOfPlace:
            day = day_in_paris(move["at"])
            return f"its move of {day} ({move['kind']}) does not follow the one before: one is missing or was changed"
    if not played.is_of(slot):
        return "it does not stand where its last move left it"
    return ""


def moves_missing(slots: dict[int, Slot], moves: Iterable[list[dict[str, Any]]]) -> Iterator[Fault]:
    """Find steps of lines that moved a slot, as their event says, and whose move is not in the ledger."""
    of_steps = (move for own in moves for move in own if move["kind"] not in OF_PARIS)
    written = Counter((move["slot_id"], move["by_id"], move["at"]) for move in of_steps)
    steps = Event.objects.filter(facts__contains='"slots":').order_by("pk")
    said: dict[tuple[int, int | None, datetime], list[tuple[int, int]]] = {}
    rows = steps.values_list("order_id", "seq", "by_id", "at", "facts")
    for order, seq, by, at, text in rows.iterator(chunk_size=5000):
        for moved in facts.read(text).get("slots", []):
            said.setdefault((moved["slot"], by, at), []).append((order, seq))
    for key, events in said.items():
        if len(events) > written[key]:
            order, seq = events[-1]
            reference = Order.objects.values_list("reference", flat=True).get(pk=order)
            where = name_of(slots[key[0]]) if key[0] in slots else f"slot {key[0]}"
            yield Fault(where, f"the move by {reference}, event {seq}, is missing")


def name_of(slot: Slot) -> str:
    """Name a slot: slot FSH-3 of SO2026."""
    return f"slot {slot.said} of {slot.season.code}"
