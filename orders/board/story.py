"""What became of a slot: whom it was for in turn, and the steps of each in a word and a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from boutiques.days import day_in_paris, spell_near
from orders.models import Event, Order, Slot, SlotMovement
from orders.rows import Reader

Kind = SlotMovement.Kind
LEFT = (Kind.RETURNED, Kind.LENT, Kind.VOIDED)

STEPS = {
    "hold": "kept", "let_go": "let go", "place": "placed", "resubmit": "sent again", "accept": "accepted",
    "refuse": "refused", "amend": "Paris proposed a change", "agree": "agreed", "counter": "answered Paris",
    "choose_again": "chosen again", "recall": "taken back by Paris", "receive": "arrived", "send_back": "sent back",
    "offer": "offered", "decline": "declined", "lapse": "its time ran out", "sell": "sold", "hand_over": "handed over",
    "release": "to the floor", "transfer": "offered to another boutique", "take_over": "taken over", "close": "closed",
}  # fmt: skip
"""A line's steps as the board tells them, in a word or two."""


@dataclass
class Chapter:
    """Whom a slot was for, and what became of it, the first step first."""

    who: str
    reference: str = ""
    steps: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        """The steps in one sentence."""
        return ", ".join(self.steps)


@dataclass
class Spell:
    """A time in which one slot was for one line, or for one client: its moves, and when it ended, if it did."""

    moves: list[SlotMovement]
    ended: datetime | None = None

    def holds(self, event: Event) -> bool:
        """Whether the event happened in that time."""
        return self.moves[0].at <= event.at and (self.ended is None or event.at <= self.ended)


def stories(slots: Sequence[Slot], reader: Reader) -> dict[int, list[Chapter]]:
    """Return by slot whom it was for, the newest first; for whoever manages the board (2 queries)."""
    moves = list(
        SlotMovement.objects.filter(slot__in=[slot.pk for slot in slots])
        .exclude(kind=Kind.GRANTED)
        .select_related("client", "order__client", "order__wished_by", "to_boutique")
        .order_by("pk")
    )
    steps = steps_of({move.order_id for move in moves if move.order_id})
    found: dict[int, list[Chapter]] = {}
    for slot in slots:
        own = spells([move for move in moves if move.slot_id == slot.pk])
        found[slot.pk] = [chapter(spell, steps, reader) for spell in own][::-1]
    return found


def steps_of(orders: set[int]) -> dict[int, list[Event]]:
    """Return by line the steps that the board tells, without those taken back (one query)."""
    events = Event.objects.filter(order__in=orders, verb__in=STEPS)
    undone = Event.objects.filter(order__in=orders, undoes__isnull=False).values("undoes")
    found: dict[int, list[Event]] = {}
    for event in events.exclude(pk__in=undone).order_by("order", "seq").only("order_id", "verb", "day", "at"):
        found.setdefault(event.order_id, []).append(event)
    return found


def spells(moves: Iterable[SlotMovement]) -> Iterator[Spell]:
    """Cut one slot's moves, in order, into the times in which it was for the same line or client."""
    spell: Spell | None = None
    for move in moves:
        if spell and (spell.ended or holder(move) != holder(spell.moves[0])):
            spell.ended = spell.ended or move.at
            yield spell
            spell = None
        spell = spell or Spell([])
        spell.moves.append(move)
        if move.kind in LEFT:
            spell.ended = move.at
    if spell:
        yield spell


def holder(move: SlotMovement) -> tuple[int | None, int | None]:
    """The line a move is for, else the client."""
    return move.order_id, None if move.order_id else move.client_id


def chapter(spell: Spell, steps: dict[int, list[Event]], reader: Reader) -> Chapter:
    """Tell one spell."""
    first, year = spell.moves[0], reader.at.year
    if first.order is None:
        said = [
            f"{move.get_kind_display()} {spell_near(day_in_paris(move.at), year)}"  # type: ignore[attr-defined]
            for move in spell.moves
        ]
        return Chapter(first.client.name if first.client else "", steps=said)
    own = [event for event in steps.get(first.order.pk, []) if spell.holds(event)]
    said = [f"{STEPS[event.verb]} {spell_near(event.day, year)}" for event in own]
    return Chapter(whose(first.order, reader), first.order.reference, said)


def whose(order: Order, reader: Reader) -> str:
    """Whose line it is, for who manages its boutique; of one that went to another house, the reference is all."""
    if order.boutique_id not in reader.houses:
        return ""
    client = order.client or order.wished_by
    return client.name if client else "The boutique’s own"
