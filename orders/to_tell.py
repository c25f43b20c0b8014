"""What to tell the client while the answer of Paris is open, the call noted beside it, and what each way on means."""

from collections.abc import Iterable
from dataclasses import dataclass

from boutiques.days import spell_day
from orders import wording
from orders.forms.contact import ContactForm
from orders.hindrances import Situation
from orders.lifecycle import State
from orders.seen import Seen
from orders.sides import Row


@dataclass(frozen=True)
class ToTell:
    """One sentence for the client, and the form that notes the call."""

    sentence: str
    call: ContactForm


def is_open(now: Situation) -> bool:
    """Whether Paris's answer, or its silence, is something a client is told of and the boutique decides on."""
    if now.user.is_paris or now.transfer:
        return False
    state = State(now.order.state)
    return state in (State.AMENDED, State.REFUSED) or (state is State.PLACED and now.is_silent)


def to_tell(seen: Seen, now: Situation, rows: Iterable[Row]) -> ToTell | None:
    """Return the sentence of the line's state and reason, for who speaks with its client (no query)."""
    if not (is_open(now) and seen.client and seen.sees_clients_part):
        return None
    call = ContactForm(order=now.order, by=now.user, at=now.at, auto_id="call_%s")
    call.begin_with(channel="phone")
    return ToTell(said(State(now.order.state), now, rows), call)


def said(state: State, now: Situation, rows: Iterable[Row]) -> str:
    """The sentence itself; it blames nobody."""
    if state is State.PLACED:
        return wording.TELL_OF_SILENCE
    if state is State.AMENDED:
        return wording.tell_of_proposal([(row.label, row.last.text) for row in rows if row.last.differs])
    until = now.slot.until if now.slot else None
    return wording.tell_of_refusal(now.sent.reason if now.sent else "", spell_day(until) if until else "")


def meaning(verb: str, now: Situation) -> str:
    """Say in a line what becomes of the order if one goes this way; nothing where no answer of Paris's is open."""
    if not is_open(now):
        return ""
    state, slot = State(now.order.state), now.slot
    kept = f" {slot.sentence}" if slot and slot.until else ""
    stays = " The slot stays its own." if slot else ""
    if verb == "choose_again":
        later = " Its slot is kept for it a while." if slot and state is State.PLACED else kept
        return f"It is a request once more, and is placed anew.{later}"
    if verb == "close":
        return f"The line ends here.{' Its slot is free again.' if slot else ''}"
    return {
        "agree": f"It goes on the order book as Paris proposes it.{stays}",
        "counter": f"Paris is asked once more, for what you write.{stays}",
        "resubmit": f"Paris is asked again in the season that is open; the line goes on.{stays}",
    }.get(verb, "")
