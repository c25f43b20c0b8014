"""What to tell the client now, a message in their language, the call noted beside it; what each way on means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boutiques.days import spell_day
from clients.models import Client
from orders import wording
from orders.forms.contact import ContactForm
from orders.hindrances import Situation
from orders.lifecycle import State
from orders.messages.drafting import Drafted, draft
from orders.seen import Seen
from orders.sides import Row
from orders.telling import isolated


@dataclass(frozen=True)
class ToTell:
    """One sentence for the client, a message or why there is none, and the form that notes the call."""

    sentence: str
    call: ContactForm
    message: Drafted | None
    why_none: str = ""


def is_open(now: Situation) -> bool:
    """Whether Paris's answer, or its silence, is something a client is told of and the boutique decides on."""
    if now.user.is_paris or now.transfer:
        return False
    state = State(now.order.state)
    return state in (State.AMENDED, State.REFUSED) or (state is State.PLACED and now.is_silent)


def is_news(seen: Seen, now: Situation) -> bool:
    """Whether something good is to be told: Paris accepted, and nobody called since; the piece came; it is offered."""
    if now.user.is_paris or now.transfer:
        return False
    if seen.state is State.ACCEPTED:
        return not any(step.verb == "contact" and step.seq > seen.stands_at for step in seen.told)
    return seen.state in (State.ARRIVED, State.OFFERED)


def to_tell(seen: Seen, now: Situation, rows: Iterable[Row]) -> ToTell | None:
    """Return what to tell at the line's state and reason, for who speaks with its client (no query)."""
    if not ((is_open(now) or is_news(seen, now)) and seen.client and seen.sees_clients_part):
        return None
    call = ContactForm(order=now.order, by=now.user, at=now.at, auto_id="call_%s")
    call.begin_with(channel=seen.client.channel or "phone")
    sentence = said(State(now.order.state), now, rows)
    if seen.client.discreet:
        return ToTell(sentence, call, None, wording.NOTHING_WRITTEN.format(isolated(seen.client.short)))
    return ToTell(sentence, call, message(seen.client, seen, now))


def message(client: Client, seen: Seen, now: Situation) -> Drafted:
    """Draft what the client's associate could write; where nobody looks after them, in the reader's name."""
    order = now.order
    what = {State.PLACED: "silent"}.get(State(order.state), State(order.state).name.lower())
    sa = order.sa_name or now.user.name  # type: ignore[attr-defined]
    return draft(what, client, seen.specification, boutique=order.boutique.name, sa=sa, until=kept_until(now))


def kept_until(now: Situation) -> date | None:
    """The last day the piece is reserved for the client, or their place is kept."""
    offer = now.order.open_offer()
    return offer.hold_until if offer else now.slot.until if now.slot else None


def said(state: State, now: Situation, rows: Iterable[Row]) -> str:
    """The sentence itself; it blames nobody."""
    until = kept_until(now)
    if state in wording.TELL_OF_NEWS:
        return wording.TELL_OF_NEWS[state].format(spell_day(until) if until else "")
    if state is State.PLACED:
        return wording.TELL_OF_SILENCE
    if state is State.AMENDED:
        return wording.tell_of_proposal([(row.label, row.last.text) for row in rows if row.last.differs])
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
