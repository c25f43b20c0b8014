"""The sentences in which a rule speaks: one place for the words of refusals, states and verbs."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from boutiques.days import spell_day
from orders.lifecycle import BY_NAME, State, Verb, Who

if TYPE_CHECKING:
    from orders.models import Order

IN_TRANSFER = "It is offered to another boutique. Wait for their answer, or turn the transfer down."
PROMISED_ALREADY = "It is promised already. Propose your client when it is free."
FUTURE_DAY = "That day has not come yet. Give today or a day before it."

STATE_WORDS = {
    State.BORN: "Not yet begun",
    State.REQUESTED: "Requested",
    State.PLACED: "With Paris",
    State.AMENDED: "Paris proposes",
    State.REFUSED: "Paris said no",
    State.ACCEPTED: "On the book",
    State.ARRIVED: "Arrived",
    State.OFFERED: "Offered",
    State.DECLINED: "On the desk",
    State.SOLD: "Sold",
    State.RELEASED: "On the floor",
    State.CLOSED: "Closed",
}

REFUSED_ONCE = "Request, refused once"
"""A request that Paris has refused before."""

STANDS = {
    State.REQUESTED: "is a request, not yet placed",
    State.PLACED: "is with Paris",
    State.AMENDED: "waits for an answer to what Paris proposes",
    State.REFUSED: "was refused by Paris",
    State.ACCEPTED: "is on the order book",
    State.ARRIVED: "has arrived",
    State.OFFERED: "is offered to a client",
    State.DECLINED: "is on the desk",
    State.SOLD: "is sold",
    State.RELEASED: "is on the floor",
    State.CLOSED: "is closed",
}

WHO_WORDS = {
    Who.OWN_SA: "the client's associate",
    Who.PROMISED_SA: "the associate of the client it is promised to",
    Who.MANAGER: "the manager",
    Who.LETTER: "the manager with Paris's letter",
    Who.OTHER_MANAGER: "the other boutique's manager",
    Who.ANY_SA: "an associate",
    Who.DOER: "who did it",
    Who.PARIS: "Paris",
    Who.ADMIN: "an administrator",
    Who.CLOCK: "the clock",
}

CLOSE_REASONS = (
    ("withdrawn", "The client no longer wants it"),
    ("fulfilled", "Fulfilled by another piece"),
    ("duplicate", "A duplicate"),
    ("mistake", "Entered by mistake"),
    ("not_delivered", "Not delivered"),
    ("lost", "Lost"),
    ("destroyed", "Destroyed"),
    ("back_to_paris", "Back to Paris"),
)

CARRY_OVER_REASONS = (
    ("not_on_menu", "Not on this season's menu"),
    ("budget", "The budget is spent"),
    ("no_slot", "No slot left"),
    ("left_out", "Left out this time"),
    ("window_closed", "The window closed"),
)

REFUSE_REASONS = (
    ("leather", "The leather is not to be had in that colour"),
    ("fault", "A fault in the material"),
    ("unsuitable", "Not suitable for this piece"),
    ("capacity", "No capacity this season"),
    ("other", "Another reason"),
)

REFUSALS_TOLD = {
    "leather": "The leather is not to be had in that colour this time",
    "fault": "The workshop was not content with the material and would not make it from that",
    "unsuitable": "The workshop advises something else for this piece",
    "capacity": "The workshop cannot take it on this season",
}
"""What a client is told of Paris's no, by its reason; of any other, that it cannot be made this time."""
TELL_OF_SILENCE = "“The workshop has not answered yet. Your wish is not forgotten: we ask again.”"

TELL_OF_NEWS = {
    State.ACCEPTED: "“Paris has accepted it. I tell you as soon as it has arrived.”",
    State.ARRIVED: "“It has arrived. When would you like to see it?”",
    State.OFFERED: "“It is here, reserved for you until {}. When would you like to see it?”",
}
NOTHING_WRITTEN = "No message is drafted: {} wishes for discretion. Call, or wait until they come by."

DECLINE_REASONS = (
    ("not_now", "Not now"),
    ("colour", "Another colour was hoped for"),
    ("size", "Another size was hoped for"),
    ("price", "The price"),
    ("differs", "Not as agreed"),
    ("bought_elsewhere", "Has found another piece"),
    ("unreachable", "Could not be reached"),
    ("other", "Another reason"),
)

RETURN_REASONS = (
    ("damaged", "Damaged"),
    ("wrong_piece", "The wrong piece"),
    ("to_be_redone", "To be redone"),
)

AGREED_HOW = (
    ("visit", "In the boutique"),
    ("phone", "By telephone"),
    ("email", "By e-mail"),
    ("message", "By message"),
    ("boutique", "The boutique's own decision"),
)

CHANNELS = (
    ("phone", "Telephone"),
    ("visit", "Visit"),
    ("email", "E-mail"),
    ("message", "Message"),
    ("letter", "Letter"),
)


def one_of(parts: Iterable[str]) -> str:
    """Join words as a person would: "the manager or Paris"."""
    words = list(dict.fromkeys(parts))
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def quoted(verb: Verb) -> str:
    """The verb as it is named in a sentence: “Make it an SO / a PO”."""
    return f"“{verb.say[:1].upper()}{verb.say[1:]}”"


def only_for(verb: Verb, who: Collection[Who]) -> str:
    """Say who may do it, and therefore whom to ask."""
    told = [one for one in who if one is not Who.CLOCK and not (one is Who.LETTER and Who.MANAGER in who)]
    return f"{quoted(verb)} is for {one_of(WHO_WORDS[one] for one in told or who)}. Ask them."


def not_from_here(verb: Verb, order: "Order", seen: State) -> str:
    """Say where the line stands, as the person sees it, and where the verb would begin."""
    if order.kind not in verb.kinds:
        other = "special orders" if order.kind == "PO" else "podium orders"
        return f"{quoted(verb)} is only for {other}."
    where = one_of(STANDS[state] for state in verb.sources if state is not State.BORN)
    return f"{order.reference} {STANDS[seen]}. {quoted(verb)} is for a line that {where}."


def too_early(not_before: date) -> str:
    """Say that a day lies before what it must follow."""
    return f"That is too early: give {spell_day(not_before)} or a later day."


def tell_of_refusal(reason: str, kept_until: str) -> str:
    """What to tell a client whose wish Paris refused; `kept_until` is the day until which their slot is kept, or ""."""
    why = REFUSALS_TOLD.get(reason, "It cannot be made as we hoped this time")
    place = f", and your place is kept until {kept_until}" if kept_until else ""
    return f"“{why}. Your wish stays with us{place}: shall we choose something else together?”"


PROPOSED = {"Style": "as {}", "Leather": "in {} leather", "Colour": "in {}", "Hardware": "with {} hardware"}


def tell_of_proposal(differs: Collection[tuple[str, str]]) -> str:
    """What to tell a client to whom Paris proposes something else; `differs`: each thing and how it would be."""
    said = [PROPOSED.get(label, f"with {label.lower()} {{}}").format(text) for label, text in differs if text]
    if not said:
        return "“The workshop proposes a small change. May I show it to you?”"
    return f"“The workshop can make it {', '.join(said)}. Would that please you as much?”"


def say(verb: str) -> str:
    """What an SA says for a verb."""
    return BY_NAME[verb].say


def sentences(parts: Iterable[str]) -> str:
    """Join what stands without a full stop into whole sentences."""
    return " ".join(f"{part}." for part in parts)
