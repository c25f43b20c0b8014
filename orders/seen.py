"""as_seen_by: what of one line a person is shown. Views, exports, sheets and mails get only its result."""

from dataclasses import dataclass, field
from datetime import datetime

from boutiques.models import Staff
from clients.models import Client
from orders import wording
from orders.lifecycle import State
from orders.live import read_live
from orders.models import Event, Order, Specification
from orders.sight import Sight, may_name, sight_of, state_told
from orders.story import Story, Told


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
    wished: Specification | None = None
    """What was wished for, where something else was placed; for those who may know whose wish it was."""
    was_refused: bool = False
    """Whether Paris has refused it before."""
    last_move: Event | None = None
    """The step that could be taken back; never shown itself."""

    @property
    def state_words(self) -> str:
        """The state in the boutique's words; a piece promised to nobody is free."""
        if self.sight is not Sight.PARIS and self.order.client_id is None and self.state in (
            State.ARRIVED, State.DECLINED,
        ):  # fmt: skip
            return "Free"
        if self.state is State.REQUESTED and self.was_refused:
            return wording.REFUSED_ONCE
        return wording.STATE_WORDS[self.state]

    @property
    def state_slug(self) -> str:
        """The state's class on the screen."""
        return "free" if self.state_words == "Free" else self.state.name.lower()

    @property
    def since_words(self) -> str:
        """Since when the house knows whom it is for, as Paris reads it."""
        return f"since {self.since}" if self.since else "since this year"

    @property
    def stands_at(self) -> int:
        """The number of the step where the line stands: the last that moved it and was not taken back."""
        return next((step.seq for step in self.told if not step.undone and not step.is_aside), 0)

    @property
    def sees_clients_part(self) -> bool:
        """Whether offers, prices paid and promises of the present client are shown."""
        return self.sight is Sight.EVERYTHING or (self.sight is Sight.OWN and self.client is not None)

    @property
    def reads_exception(self) -> bool:
        """Whether the person may read why it goes beyond the menu: Paris, and who sees the client's part."""
        return self.sight is Sight.PARIS or self.sees_clients_part


def as_seen_by(user: Staff, order: Order, at: datetime, *, with_line: bool = True) -> Seen:
    """Return the line as the person sees it: names, stamp, and the steps told (two to four queries)."""
    sight = sight_of(user, order, at)
    client = order.client if may_name(user, sight, order, order.client) else None
    wished_by = order.wished_by if may_name(user, sight, order, order.wished_by) else None
    promised = order.client or order.wished_by
    in_paris = sight is Sight.PARIS
    story = Story.of(user, order, sight) if with_line else None
    if order.state == State.REQUESTED:
        read_live([order.specification, *(story.wishes() if story else [])])
    may_read_wish = sight is Sight.EVERYTHING or wished_by is not None
    return Seen(
        order=order,
        sight=sight,
        state=state_told(user, order, at),
        specification=shown_specification(order, sight),
        client=client,
        wished_by=wished_by,
        standing=promised.get_standing_display() if in_paris and promised else "",
        since=promised.since if in_paris and promised else None,
        stamp=stamp(order, sight),
        told=story.told(sight) if story else [],
        wished=story.wished() if story and may_read_wish else None,
        was_refused=story.was_refused() if story else False,
        last_move=story.last_move() if story else None,
    )


def as_paris_sees(order: Order) -> Seen:
    """Return the line as Paris reads it, for a paper that goes there: no name, only standing and since when."""
    if order.state == State.REQUESTED:
        read_live([order.specification])
    promised = order.client or order.wished_by
    return Seen(
        order=order,
        sight=Sight.PARIS,
        state=State(order.state),
        specification=shown_specification(order, Sight.PARIS),
        standing=promised.get_standing_display() if promised else "",
        since=promised.since if promised else None,
    )


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
