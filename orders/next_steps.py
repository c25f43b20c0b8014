"""The natural next steps of a line, and which of them a list offers one person: those they may do now."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.safestring import mark_safe

from boutiques.models import Role
from orders import needs
from orders.forms import FORMS
from orders.lifecycle import BY_NAME, State, Who
from orders.telling import upper
from orders.why import sent_at

if TYPE_CHECKING:
    from orders.rows import Reader


@dataclass(frozen=True)
class Natural:
    """What one usually does with a line that stands somewhere."""

    first: tuple[str, ...] = ()
    """What a list offers, the likeliest first; on the line's page too, the first one as the filled button."""
    beside: tuple[str, ...] = ()
    """What stands beside it on the line's page."""

    @property
    def steps(self) -> tuple[str, ...]:
        """All of them, the likeliest first."""
        return self.first + self.beside


NATURAL: dict[State, Natural] = {
    State.REQUESTED: Natural(("place",), ("respecify",)),
    State.PLACED: Natural(("accept", "refuse", "amend", "resubmit")),
    State.AMENDED: Natural(("agree", "counter")),
    State.REFUSED: Natural(("choose_again", "resubmit")),
    State.ACCEPTED: Natural(("receive",)),
    State.ARRIVED: Natural(("offer", "propose"), ("release",)),
    State.OFFERED: Natural(("sell", "decline"), ("extend",)),
    State.DECLINED: Natural(("offer", "propose"), ("release",)),
    State.SOLD: Natural(("hand_over",)),
}
"""The natural next steps of every state, for the lists and for the line's page; everything else is under "More"."""

NOTHING = Natural()

SAY = {"hand_over": "Hand over", "receive": "Arrived", "amend": "Propose changes", "contact": "Note the call"}
"""Words of a row where the verb's own are too long for one."""

MOST = 3


def of(facts: dict[str, Any], reader: "Reader") -> list[tuple[str, str]]:
    """Return the next verbs of a row as (name, words)."""
    state = State(facts["state"])
    if state is State.SOLD and facts.get("sale__handed_over_on"):
        return []
    free = facts["client_id"] is None and state in (State.ARRIVED, State.DECLINED)
    return [
        (name, "Choose a client" if free and name == "offer" else words)
        for name, words in allowed(facts["kind"], state, persons(facts, reader))
        if timely(name, facts, reader)
    ]


def of_these(names: tuple[str, ...], facts: dict[str, Any], reader: "Reader") -> list[tuple[str, str]]:
    """Return those of the named verbs that the person may do now with the line, as `of` returns them."""
    kind, state, who = facts["kind"], State(facts["state"]), persons(facts, reader)
    may = [name for name in names if any(who & set(move.who) for move in BY_NAME[name].moves_from(kind, state))]
    return [(name, said(name)) for name in may if timely(name, facts, reader)]


def said(name: str) -> str:
    """A verb's words in a row."""
    return SAY.get(name, upper(BY_NAME[name].say))


def timely(name: str, facts: dict[str, Any], reader: "Reader") -> bool:
    """Whether the verb's time has come: placing in an open window, sending again after a long silence."""
    if name == "place":
        return facts["kind"] in reader.open_kinds and facts["specification__colour_id"] is not None
    if name == "resubmit" and facts["state"] == State.PLACED:
        return needs.is_silent(sent_at(facts), reader.at)
    return name != "propose" or facts["client_id"] is None


def persons(facts: dict[str, Any], reader: "Reader") -> frozenset[Who]:
    """What the table calls this person, for this line; a letter of Paris's is no everyday thing and not meant here."""
    user = reader.user
    if user.is_paris:
        return named(paris=True)
    manages = facts["boutique_id"] in reader.houses
    if user.role != Role.ASSOCIATE or facts["boutique_id"] != user.boutique_id:
        return named(manager=manages)
    promised = user.pk in (facts["known__sa_id"], facts["known__second_sa_id"])
    wished = facts["client_id"] is None and user.pk in (facts["wisher__sa_id"], facts["wisher__second_sa_id"])
    return named(manager=manages, associate=True, promised=promised, wished=wished)


@cache
def named(
    *, paris: bool = False, manager: bool = False, associate: bool = False, promised: bool = False, wished: bool = False
) -> frozenset[Who]:
    """Return the names of the table for what a person is to a line: made once, asked for each row."""
    own = promised or wished
    meant = ((Who.PARIS, paris), (Who.MANAGER, manager), (Who.ANY_SA, associate), (Who.PROMISED_SA, promised))
    return frozenset(who for who, is_so in (*meant, (Who.OWN_SA, own)) if is_so)


@cache
def allowed(kind: str, state: State, who: frozenset[Who]) -> tuple[tuple[str, str], ...]:
    """The next verbs of that state that one of these may do, with their words: escaped here, once for all rows."""
    found = [
        name
        for name in NATURAL.get(state, NOTHING).first
        if name in FORMS and any(who & set(move.who) for move in BY_NAME[name].moves_from(kind, state))
    ]
    return tuple((mark_safe(name), escape(said(name))) for name in found[:MOST])
