"""The words of a notice, made when it is read: what happened and no client's name, in the list as in a subject."""

from collections.abc import Callable
from typing import Any

from boutiques.days import spell_near
from orders import facts as fact_text
from orders import wording
from orders.lifecycle import State
from orders.models import Notice
from orders.notices.kinds import Audience, Kind
from orders.notices.withdrawn import Thing
from orders.telling import because, by_letter

Facts = dict[str, Any]

DONE: dict[str, Callable[[Facts], str]] = {
    "accept": lambda f: f"Paris accepts{by_letter(f)}",
    "refuse": lambda f: f"Paris refuses{because(wording.REFUSE_REASONS, f)}{by_letter(f)}",
    "amend": lambda f: f"Paris proposes changes{by_letter(f)}",
    "recall": lambda f: f"Paris takes it back{because(wording.REFUSE_REASONS, f)}",
    "choose_again": lambda f: "Something else was chosen, to be placed",
    "counter": lambda f: "The boutique answers your proposal",
    "receive": lambda f: "It is here" + (", not as agreed" if f.get("differs") else ""),
    "decline": lambda f: "Declined",
    "lapse": lambda f: "The offer’s time ran out",
    "withdraw": lambda f: "The offer was taken back",
    "transfer": lambda f: "Another boutique offers it to yours",
    "take_over": lambda f: "The other boutique takes it over",
    "turn_down": lambda f: "The transfer is turned down",
}
"""One act to one line, by its verb."""

MANY: dict[str, str] = {
    "accepted": "Paris accepts {lines} orders",
    "refused": "Paris refuses, or takes back, {lines} orders",
    "proposed": "Paris proposes changes to {lines} orders",
    "arrived": "{lines} pieces are here",
    "chosen_again": "{lines} orders are requests again, to be placed",
    "on_the_desk": "The offers of {lines} pieces were taken back",
    "transfer": "Another boutique offers {lines} orders to yours",
    "transferred": "The transfers of {lines} orders are turned down",
}
"""One act to many lines, by the notice's kind."""


def sentence(notice: Notice, thing: Thing | None = None) -> str:
    """Say in one sentence, without the full stop, what is told; the notice comes with its line, event and offer.

    `thing` is what was withdrawn, where the notice is of a withdrawal.
    """
    if notice.kind in OF_NO_ACT:
        return OF_NO_ACT[Kind(notice.kind)](notice, thing)
    if notice.lines > 1:
        return MANY[notice.kind].format(lines=notice.lines)
    if notice.kind == Kind.RUNNING_OUT and notice.until:
        return f"The offer’s last day is {spell_near(notice.until, notice.at.year)}"
    if notice.kind == Kind.PROPOSAL:
        return "A client is proposed for it"
    if notice.kind == Kind.DECIDED:
        return (
            "It is for the client you proposed" if is_theirs(notice) else "Not this time, for the client you proposed"
        )
    assert notice.event
    said = DONE[notice.event.verb](fact_text.read(notice.event.facts))
    return f"{said}; it is on the desk" if notice.kind == Kind.ON_THE_DESK and is_desk(notice) else said


def withdrawal(notice: Notice, thing: Thing | None) -> str:
    """Say what was withdrawn, and of how many lines it is part."""
    what = f"{thing.item} is withdrawn from {thing.season}" if thing else "Something is withdrawn"
    return f"{what}; it is asked for here" if notice.lines == 1 else f"{what}; {notice.lines} orders ask for it"


def handed_over(notice: Notice, thing: Thing | None) -> str:
    """Say how many clients are the person's now, since a colleague's book was handed over."""
    return "A client is yours now" if notice.lines == 1 else f"{notice.lines} clients are yours now"


MOVES = {
    "proposed": "Another boutique proposes a client for your book",
    "taken_back": "A client who was proposed to you stays where they are",
    "accepted": "The other boutique takes the client you proposed",
    "declined": "The other boutique does not take the client you proposed",
}


def moves(notice: Notice, thing: Thing | None) -> str:
    """Say what became of a client who moves, to the two desks and to who looked after them."""
    if notice.audience == Audience.OWN:
        return "A client of yours is looked after at another boutique now"
    return MOVES[notice.about.rpartition(":")[2]]


OF_NO_ACT: dict[Kind, Callable[[Notice, Thing | None], str]] = {
    Kind.WITHDRAWN: withdrawal,
    Kind.HANDED_OVER: handed_over,
    Kind.MOVES: moves,
}
"""What is told although nothing was done to a line."""


def is_theirs(notice: Notice) -> bool:
    """Whether the piece went to the client whom the person proposed."""
    order, proposal = notice.order, notice.proposal
    return bool(order and proposal and order.state == State.SOLD and order.client_id == proposal.client_id)


def is_desk(notice: Notice) -> bool:
    """Whether the person is told as who manages the boutique."""
    return notice.audience == Audience.DESK
