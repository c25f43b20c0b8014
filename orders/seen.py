"""as_seen_by: what of one line a person is shown. Views, exports, sheets and mails get only its result."""

from dataclasses import dataclass, field
from datetime import date, datetime

from boutiques.models import Staff
from clients.models import Client
from orders import facts as fact_text
from orders import wording
from orders.lifecycle import State
from orders.models import Event, Order, Specification
from orders.sight import PARIS_VERBS, PIECE_VERBS, Sight, may_know, sight_of, state_seen
from orders.telling import Names, names_in, sentence


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


@dataclass(frozen=True)
class Seen:
    """One line as one person sees it; `order` is for its address and kind, everything else is here."""

    order: Order
    sight: Sight
    state: State
    specification: Specification
    client: Client | None = None
    wished_by: Client | None = None
    standing: str = ""
    since: int | None = None
    stamp: str = ""
    told: list[Told] = field(default_factory=list)

    @property
    def state_words(self) -> str:
        """The state in the boutique's words; a piece promised to nobody is free."""
        if self.sight is not Sight.PARIS and self.order.client_id is None and self.state in (
            State.ARRIVED, State.DECLINED,
        ):  # fmt: skip
            return "Free"
        return wording.STATE_WORDS[self.state]

    @property
    def state_slug(self) -> str:
        """The state's class on the screen."""
        return "free" if self.state_words == "Free" else self.state.name.lower()

    @property
    def sees_clients_part(self) -> bool:
        """Whether offers, prices paid and promises of the present client are shown."""
        return self.sight is Sight.EVERYTHING or (self.sight is Sight.OWN and self.client is not None)


def as_seen_by(user: Staff, order: Order, at: datetime, *, with_line: bool = True) -> Seen:
    """Return the line as the person sees it: names, stamp, and the steps told (two to four queries)."""
    sight = sight_of(user, order, at)
    client = order.client if knows(user, sight, order.client) else None
    wished_by = order.wished_by if knows(user, sight, order.wished_by) else None
    promised = order.client or order.wished_by
    in_paris = sight is Sight.PARIS
    return Seen(
        order=order,
        sight=sight,
        state=state_seen(order, sight),
        specification=shown_specification(order, sight),
        client=client,
        wished_by=wished_by,
        standing=promised.get_standing_display() if in_paris and promised else "",
        since=promised.since if in_paris and promised else None,
        stamp=stamp(order, sight),
        told=told(user, order, sight) if with_line else [],
    )


def knows(user: Staff, sight: Sight, client: Client | None) -> bool:
    """Whether the name of this client may stand on the page."""
    if client is None or sight in (Sight.PARIS, Sight.PIECE):
        return False
    return sight is Sight.EVERYTHING or may_know(user, client)


def stamp(order: Order, sight: Sight) -> str:
    """PROMISED while somebody waits for it, SOLD until it is handed over; loud on every page but Paris's."""
    if sight is Sight.PARIS:
        return ""
    if order.state == State.SOLD:
        sale = order.standing_sale()
        return "SOLD" if sale and sale.handed_over_on is None else ""
    return "PROMISED" if order.is_promised and order.state >= State.PLACED else ""


def shown_specification(order: Order, sight: Sight) -> Specification:
    """In the house every page reads the delivered one; Paris reads what it was sent or agreed."""
    if sight is not Sight.PARIS and order.state >= State.ARRIVED:
        piece = order.piece_in_hand()
        if piece:
            return piece.specification
    return order.specification


def told(user: Staff, order: Order, sight: Sight) -> list[Told]:
    """Return the steps this person may read, the last first."""
    events = list(Event.objects.filter(order=order).select_related("by", "acting_for", "words").order_by("seq"))
    concerned = clients_concerned(order, events)
    known = known_clients(user, sight, set().union(*concerned.values()) if concerned else set())
    names = names_in(events, known)
    undone = {event.undoes_id for event in events if event.undoes_id}
    verbs = {event.pk: event.verb for event in events}
    shown = [
        event
        for event in events
        if may_read(verbs.get(event.undoes_id or 0, event.verb), concerned[event.seq], set(known), sight)
    ]
    return [
        tell(event, names, sight, event.pk in undone, concerned[event.seq] <= set(known)) for event in reversed(shown)
    ]


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


def known_clients(user: Staff, sight: Sight, ids: set[int]) -> dict[int, Client]:
    """Return those of the clients whose names the person may read."""
    if sight in (Sight.PARIS, Sight.PIECE) or not ids:
        return {}
    rows = Client.objects.filter(pk__in=ids)
    return {client.pk: client for client in rows if sight is Sight.EVERYTHING or may_know(user, client)}


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

    `own`: the reader may know every client the step is about.
    """
    hidden = {
        Sight.EVERYTHING: False,
        Sight.OWN: not own,
        Sight.PIECE: True,
        Sight.PARIS: event.verb not in ("accept", "refuse", "amend"),
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
        words="" if hidden or not event.words else event.words.text,
        undone=undone,
    )
