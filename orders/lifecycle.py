"""The lifecycle of a line, as one table: verbs, who may do them, from which state to which, and how each is taken back.

Forms, buttons, refusals, the database's trigger and the diagram derive from it. `docs/lifecycle.md` draws it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.db import models

from boutiques.models import Kind


class State(models.IntegerChoices):
    """Where a line stands; numbered with gaps, the final ones last."""

    BORN = 0, "not yet begun"
    REQUESTED = 10, "requested"
    PLACED = 20, "placed"
    AMENDED = 30, "amended"
    REFUSED = 40, "refused"
    ACCEPTED = 50, "accepted"
    ARRIVED = 60, "arrived"
    OFFERED = 70, "offered"
    DECLINED = 75, "declined"
    SOLD = 80, "sold"
    RELEASED = 85, "released"
    CLOSED = 90, "closed"


FIRST_FINAL = State.SOLD
STANDING = tuple(state for state in State if state is not State.BORN)
OPEN = tuple(state for state in STANDING if state < FIRST_FINAL)
MOVING_HOUSE = tuple(state for state in OPEN if state is not State.OFFERED)
WITH_A_PIECE = (State.ARRIVED, State.OFFERED, State.DECLINED, State.SOLD, State.RELEASED)


class Who(Enum):
    """Who may do a verb; `permissions.py` says what each means."""

    OWN_SA = "the client's SA"
    PROMISED_SA = "the SA of the client it is promised to"
    MANAGER = "the manager"
    LETTER = "the manager, with Paris's letter"
    OTHER_MANAGER = "the other boutique's manager"
    ANY_SA = "any SA of the boutique"
    DOER = "who did it, or who may take it back"
    PARIS = "Paris"
    ADMIN = "an admin"
    CLOCK = "the clock"


class Undo(Enum):
    """How a step is taken back."""

    CORRECT = "undo"
    VOID = "void the sale"
    CLOSE = "close it as entered by mistake"
    TURN_DOWN = "turn the transfer down"
    TRANSFER_BACK = "transfer it back"
    ANOTHER = "write another"
    TAKEN_BACK = "its SA takes it back"
    AGAIN = "do it again"
    NEVER = "it cannot be taken back"


@dataclass(frozen=True)
class Move:
    """One cell of the table."""

    source: State
    target: State
    who: tuple[Who, ...]
    kinds: tuple[Kind, ...] = tuple(Kind)
    """The kinds it is for, where the verb is for both."""


@dataclass(frozen=True)
class Verb:
    """One row of the table."""

    name: str
    say: str
    kinds: tuple[Kind, ...]
    moves: tuple[Move, ...]
    undo: Undo
    annotates: bool = False
    """It only adds words: no new version, no act in the sense of the undo."""
    adds: bool = False
    """It needs no version: what others did meanwhile cannot make it wrong."""
    merges: bool = False
    """What others did since it was opened is merged, field by field; only the same field conflicts."""
    silent: bool = False
    """It writes no event (a sealed proposal)."""

    @property
    def sources(self) -> tuple[State, ...]:
        """The states it starts from, in order."""
        return tuple(dict.fromkeys(move.source for move in self.moves))

    def moves_from(self, kind: str, state: int) -> tuple[Move, ...]:
        """Return what it may do to a line of that kind in that state."""
        return tuple(move for move in self.moves_of(kind) if move.source == state)

    def moves_of(self, kind: str) -> tuple[Move, ...]:
        """Return what it may do to a line of that kind."""
        return tuple(move for move in self.moves if kind in self.kinds and kind in move.kinds)


SA_MANAGER = (Who.OWN_SA, Who.MANAGER)
MANAGER = (Who.MANAGER,)
BOTH = (Kind.PO, Kind.SO)
SO = (Kind.SO,)
PO = (Kind.PO,)
S = State


def to(
    target: State, sources: Iterable[State], who: tuple[Who, ...], kinds: tuple[Kind, ...] = BOTH
) -> tuple[Move, ...]:
    """The moves from each source to one target."""
    return tuple(Move(source, target, who, kinds) for source in sources)


def same(states: Iterable[State], who: tuple[Who, ...]) -> tuple[Move, ...]:
    """The moves that leave the state as it is."""
    return tuple(Move(state, state, who) for state in states)


VERBS: tuple[Verb, ...] = (
    Verb("request", "log a wish", BOTH, to(S.REQUESTED, [S.BORN], SA_MANAGER), Undo.CLOSE, adds=True),
    Verb("respecify", "change the wish", BOTH, same([S.REQUESTED], SA_MANAGER), Undo.CORRECT, merges=True),
    Verb("convert", "make it an SO / a PO", BOTH, same([S.REQUESTED], MANAGER), Undo.CORRECT),
    Verb("hold", "keep a slot", SO, same([S.REQUESTED], MANAGER), Undo.CORRECT),
    Verb("let_go", "let the slot go", SO, same([S.REQUESTED, S.REFUSED], MANAGER), Undo.CORRECT),
    Verb("carry_over", "wait for the next podium", BOTH, same([S.REQUESTED], (Who.MANAGER, Who.CLOCK)), Undo.CORRECT),
    Verb("place", "place", BOTH, to(S.PLACED, [S.REQUESTED], MANAGER), Undo.CORRECT),
    Verb(
        "resubmit",
        "send again",
        BOTH,
        to(S.PLACED, [S.PLACED, S.REFUSED], MANAGER) + to(S.PLACED, [S.ACCEPTED], (Who.LETTER,)),
        Undo.CORRECT,
    ),
    Verb("accept", "accept", BOTH, to(S.ACCEPTED, [S.PLACED], (Who.PARIS, Who.LETTER)), Undo.CORRECT),
    Verb("refuse", "refuse", BOTH, to(S.REFUSED, [S.PLACED], (Who.PARIS, Who.LETTER)), Undo.CORRECT),
    Verb("amend", "propose changes", BOTH, to(S.AMENDED, [S.PLACED], (Who.PARIS, Who.LETTER)), Undo.CORRECT),
    Verb("agree", "agree", BOTH, to(S.ACCEPTED, [S.AMENDED], (Who.PROMISED_SA, Who.MANAGER)), Undo.CORRECT),
    Verb("counter", "answer Paris", BOTH, to(S.PLACED, [S.AMENDED], MANAGER), Undo.CORRECT),
    Verb(
        "choose_again",
        "choose again",
        BOTH,
        to(S.REQUESTED, [S.REFUSED], SA_MANAGER) + to(S.REQUESTED, [S.PLACED], MANAGER),
        Undo.CORRECT,
    ),
    Verb(
        "recall",
        "Paris takes it back",
        BOTH,
        to(S.AMENDED, [S.PLACED, S.AMENDED, S.ACCEPTED], (Who.PARIS, Who.ADMIN))
        + to(S.REFUSED, [S.PLACED, S.AMENDED, S.ACCEPTED], (Who.PARIS, Who.ADMIN)),
        Undo.CORRECT,
    ),
    Verb(
        "promise",
        "promise it",
        BOTH,
        same([S.PLACED, S.AMENDED, S.ACCEPTED, S.REFUSED, S.ARRIVED, S.DECLINED], MANAGER),
        Undo.CORRECT,
    ),
    Verb("receive", "it has arrived", BOTH, to(S.ARRIVED, [S.PLACED, S.AMENDED, S.ACCEPTED], SA_MANAGER), Undo.CORRECT),
    Verb("take_in", "into stock", PO, to(S.ARRIVED, [S.BORN], MANAGER), Undo.CLOSE, adds=True),
    Verb(
        "send_back",
        "send it back",
        BOTH,
        to(S.ACCEPTED, [S.ARRIVED, S.DECLINED], MANAGER) + to(S.CLOSED, [S.ARRIVED, S.DECLINED], MANAGER, PO),
        Undo.CORRECT,
    ),
    Verb(
        "propose",
        "propose a client",
        BOTH,
        same([S.ARRIVED, S.DECLINED], (Who.ANY_SA,)),
        Undo.TAKEN_BACK,
        adds=True,
        silent=True,
    ),
    Verb("offer", "offer", BOTH, to(S.OFFERED, [S.ARRIVED, S.DECLINED], (Who.PROMISED_SA, Who.MANAGER)), Undo.CORRECT),
    Verb("extend", "reserve it longer", BOTH, same([S.OFFERED], SA_MANAGER), Undo.CORRECT),
    Verb("decline", "declined", BOTH, to(S.DECLINED, [S.OFFERED], SA_MANAGER), Undo.CORRECT),
    Verb("lapse", "the time ran out", BOTH, to(S.DECLINED, [S.OFFERED], (Who.CLOCK,)), Undo.CORRECT),
    Verb("withdraw", "take the offer back", BOTH, to(S.DECLINED, [S.OFFERED], MANAGER), Undo.CORRECT),
    Verb("sell", "sold", BOTH, to(S.SOLD, [S.OFFERED], SA_MANAGER), Undo.CORRECT),
    Verb("hand_over", "hand it over", BOTH, same([S.SOLD], SA_MANAGER), Undo.CORRECT),
    Verb("void", "void the sale", BOTH, to(S.DECLINED, [S.SOLD], MANAGER), Undo.AGAIN),
    Verb(
        "second_chance",
        "second chance",
        SO,
        same([S.ACCEPTED, S.ARRIVED, S.OFFERED, S.DECLINED, S.SOLD, S.RELEASED, S.CLOSED], MANAGER),
        Undo.ANOTHER,
        adds=True,
    ),
    Verb("release", "to the floor", BOTH, to(S.RELEASED, [S.ARRIVED, S.DECLINED], MANAGER), Undo.CORRECT),
    Verb("transfer", "transfer it", BOTH, same(MOVING_HOUSE, MANAGER), Undo.TURN_DOWN),
    Verb("take_over", "take it over", BOTH, same(MOVING_HOUSE, (Who.OTHER_MANAGER,)), Undo.TRANSFER_BACK),
    Verb("turn_down", "turn the transfer down", BOTH, same(MOVING_HOUSE, (Who.MANAGER, Who.OTHER_MANAGER)), Undo.NEVER),
    Verb(
        "close",
        "close",
        BOTH,
        to(S.CLOSED, [S.REQUESTED], SA_MANAGER)
        + to(S.CLOSED, [S.PLACED, S.AMENDED, S.REFUSED, S.ARRIVED, S.DECLINED], MANAGER)
        + to(S.CLOSED, [S.ACCEPTED], (Who.PARIS, Who.LETTER)),
        Undo.CORRECT,
    ),
    Verb("note", "write a note", BOTH, same(STANDING, SA_MANAGER), Undo.ANOTHER, annotates=True, adds=True),
    Verb(
        "second_thoughts", "second thoughts", BOTH, same(STANDING, SA_MANAGER), Undo.ANOTHER, annotates=True, adds=True
    ),
    Verb("contact", "note a contact", BOTH, same(STANDING, SA_MANAGER), Undo.NEVER, annotates=True, adds=True),
    Verb(
        "correct",
        "undo",
        BOTH,
        tuple(Move(source, target, (Who.DOER,)) for source in STANDING for target in STANDING),
        Undo.NEVER,
    ),
)

BY_NAME: dict[str, Verb] = {verb.name: verb for verb in VERBS}
IN_TRANSFER = ("take_over", "turn_down")
"""What may be done, besides notes, while a transfer waits for its answer."""
ANNOTATIONS = tuple(verb.name for verb in VERBS if verb.annotates)
CORRECTABLE = tuple(verb.name for verb in VERBS if verb.undo is Undo.CORRECT)


def cells() -> Iterator[tuple[Verb, Kind, Move]]:
    """Every cell of the table, verb by verb, but for `correct`, whose target is where the line came from."""
    for verb in VERBS:
        if verb.name != "correct":
            for kind in verb.kinds:
                for move in verb.moves_of(kind):
                    yield verb, kind, move
