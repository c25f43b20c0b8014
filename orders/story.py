"""A line's story as one person may read it: its steps in sentences, and what they say of names, wishes and moves."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from boutiques.models import Staff
from clients.models import Client
from config.kept import Given, kept
from orders import facts as fact_text
from orders import lifecycle
from orders.live import wished_in
from orders.models import Event, Order, Specification
from orders.sight import PARIS_VERBS, PIECE_VERBS, Sight, may_name
from orders.telling import Names, names_in, sentence

MANAGERS_WORDS = ("second_chance",)
"""Steps whose reason only managers read; what was decided is told to who looks after the client."""
FIRST_WORDS = re.compile(r"(?=[:,]| (?:in|to|by|for|until) )")


@dataclass(frozen=True)
class Told:
    """One step of the line as told to one person."""

    seq: int
    verb: str
    at: datetime
    day: date
    who: str
    sentence: str
    words: str = ""
    undone: bool = False

    @property
    def is_aside(self) -> bool:
        """Whether it only adds words and moves nothing; a client's confirmation is no verb of the house at all."""
        return self.verb in (*lifecycle.ANNOTATIONS, "confirm")

    @property
    def head(self) -> str:
        """The first words, which say what was done: "Placed" of "Placed in SS2027"."""
        return FIRST_WORDS.split(self.sentence, maxsplit=1)[0]

    @property
    def rest(self) -> str:
        """What follows the first words."""
        return self.sentence.removeprefix(self.head)


@dataclass(frozen=True)
class Story:
    """A line's events, and the names in them that one person may read."""

    events: list[Event]
    concerned: dict[int, set[int]]
    names: Names

    @classmethod
    def of(cls, user: Staff, order: Order, sight: Sight) -> "Story":
        """Read the line's events (one query), and the names in them that are not at hand."""
        events = kept("story", events_of_a_line).rows(order=order.pk)
        concerned = clients_concerned(order, events)
        known = known_clients(user, sight, set().union(*concerned.values()), order)
        at_hand = [order.season, order.specification]
        names = names_in(events, known, at_hand, with_initials=sight is not Sight.PIECE)
        return cls(events, concerned, names)

    def told(self, sight: Sight) -> list[Told]:
        """Return the steps this person may read, the last first."""
        known = set(self.names.clients)
        undone = {event.undoes_id for event in self.events if event.undoes_id}
        here = max((event.seq for event in self.events if event.verb == "take_over"), default=0)
        verbs = {event.pk: event.verb for event in self.events}
        return [
            tell(event, self.names, sight, event.pk in undone, event.seq >= here and self.concerned[event.seq] <= known)
            for event in reversed(self.events)
            if may_read(verbs.get(event.undoes_id or 0, event.verb), self.concerned[event.seq], known, sight)
        ]

    def standing(self) -> list[Event]:
        """Return the moves that were not taken back, the last first."""
        undone = {event.undoes_id for event in self.events if event.undoes_id}
        moves = (event for event in reversed(self.events) if event.verb not in (*lifecycle.ANNOTATIONS, "correct"))
        return [event for event in moves if event.pk not in undone]

    def last_move(self) -> Event | None:
        """Return the move that a correction would take back."""
        return next(iter(self.standing()), None)

    def wishes(self) -> list[Specification]:
        """Return the choices that were only wished for; they are read in the catalogue's words until placed."""
        found = wished_in(fact_text.read(event.facts) | {"verb": event.verb} for event in self.events)
        return [one for pk, one in self.names.specifications.items() if pk in found]

    def was_refused(self) -> bool:
        """Whether Paris has refused it once, and did not take that back."""
        return any(event.verb == "refuse" for event in self.standing())

    def wished(self) -> Specification | None:
        """Return what was wished for before something else was placed, or None."""
        for event in self.standing():
            facts = fact_text.read(event.facts)
            if event.verb == "place" and facts.get("choice") != "first":
                return self.names.specifications.get(facts["was"]["specification_id"])
        return None


def events_of_a_line() -> QuerySet[Event]:
    """Compose the query of all that was done to the order given, the first step first."""
    return Event.objects.filter(order=Given("order")).select_related("by", "acting_for", "words").order_by("seq")


def clients_concerned(order: Order, events: list[Event]) -> dict[int, set[int]]:
    """For each event, the ids of the clients it is about: promised before or after it, or named in it."""
    concerned: dict[int, set[int]] = {}
    after = order.client_id
    for event in reversed(events):
        facts = fact_text.read(event.facts)
        before = facts.get("was", {}).get("client_id", after)
        about = [before, after, facts.get("client")]
        if event.verb == "request":
            about = [order.wished_by_id]
        concerned[event.seq] = {pk for pk in about if pk}
        after = before
    return concerned


def known_clients(user: Staff, sight: Sight, ids: set[int], order: Order) -> dict[int, Client]:
    """Return those of the clients whose names the person may read; a query only for those not on the line itself.

    A step names whom it was about then; who was merged since is read as who stands for them.
    """
    if sight in (Sight.PARIS, Sight.PIECE):
        return {}
    found = {client.pk: client for client in (order.client, order.wished_by) if client and client.pk in ids}
    if ids - found.keys():
        others = Client.every.select_related("merged_into").in_bulk(ids - found.keys())
        found |= {pk: client.merged_into or client for pk, client in others.items()}
    return {pk: client for pk, client in found.items() if may_name(user, sight, order, client)}


def may_read(verb: str, about: set[int], known: set[int], sight: Sight) -> bool:
    """Whether a step may be read: all of it, Paris's part, the piece's own steps, or own clients' part.

    `verb` is the step's, or that of the step it takes back; `about` and `known` are ids of clients.
    """
    if sight is Sight.EVERYTHING:
        return True
    if sight is Sight.PARIS:
        return verb in PARIS_VERBS
    if verb in PIECE_VERBS:
        return True
    return sight is Sight.OWN and bool(about) and about <= known


def tell(event: Event, names: Names, sight: Sight, undone: bool, own: bool) -> Told:
    """Say one step; words are left out where only the piece, or only Paris's part, may be read.

    Each house reads its own part of a line that was transferred. `own`: the step is of the reader's house, and they may
    know every client it is about.
    """
    hidden = {
        Sight.EVERYTHING: not own,
        Sight.OWN: not own or event.verb in MANAGERS_WORDS,
        Sight.PIECE: True,
        Sight.PARIS: event.verb not in ("accept", "refuse", "amend", "recall"),
    }[sight]
    who = event.by.short_name if event.by else "the clock"
    if event.acting_for:
        who = f"{who}, for {event.acting_for.short_name}"
    return Told(
        seq=event.seq,
        verb=event.verb,
        at=event.at,
        day=event.day,
        who=who,
        sentence=sentence(event, names),
        words="" if hidden else event.said,
        undone=undone,
    )
