"""Which verbs are done to many lines at once, by whom, and which rows of a list may be chosen for them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from boutiques.models import Staff
from config import keyset
from config.errors import NotYours
from orders import wording
from orders.filters import Filters
from orders.lifecycle import BY_NAME, State, Who
from orders.next_steps import persons
from orders.permissions import managed_by
from orders.refusals import people
from orders.rows import Reader

VERBS = {
    "place": "Place",
    "accept": "Accept",
    "refuse": "Refuse",
    "amend": "Propose changes",
    "receive": "Arrived",
}
"""The verbs, in the order of a line's life, with the words of their button under a list."""

LETTERS = {"accept": "Enter Paris’s yes", "refuse": "Enter Paris’s no", "amend": "Enter a proposal"}
"""The same where a manager enters what Paris wrote."""

ASKING = {
    "place": ("Place", "", "Place"),
    "accept": ("Accept", "", "Accept"),
    "refuse": ("Refuse", "", "Refuse"),
    "amend": ("Propose changes", "to", "Propose it for"),
    "receive": ("Arrived", "", "Receive"),
}
"""The title above the form, what leads on to the number of orders, and the words of its button before that number."""

MOST = 500
"""So many lines are done at once."""


@dataclass(frozen=True)
class Choosing:
    """What may be chosen in a list: for each line's reference the verbs for it, and the buttons under the list."""

    verbs: dict[str, str]
    buttons: list[tuple[str, str]]
    within: str
    """The list's query, by which the whole of it is asked for again and the way back is found."""
    has_more: bool
    """Whether there is more of the list than is seen, and it can be asked for."""


def choosing(sheet: keyset.Sheet, reader: Reader, *, within: Filters, all_of_it: bool = True) -> Choosing | None:
    """Return what the reader may choose on a page of a list, or None where there is nothing (no query).

    `within` is the list's query; without `all_of_it` only what is seen may be chosen, for a list that no query of
    `/orders/` asks for.
    """
    letters = frozenset({Who.LETTER})
    found = {}
    for facts in sheet.rows:
        who = persons(facts, reader)
        verbs = possible(facts["kind"], State(facts["state"]), who | letters if Who.MANAGER in who else who)
        if verbs:
            found[facts["reference"]] = " ".join(verbs)
    if not found:
        return None
    offered = {verb for verbs in found.values() for verb in verbs.split()}
    words = VERBS if reader.user.is_paris else VERBS | LETTERS
    buttons = [(verb, words[verb]) for verb in VERBS if verb in offered]
    query = within.only().query().removeprefix("?")
    return Choosing(found, buttons, query, has_more=all_of_it and bool(sheet.before or sheet.after))


@cache
def possible(kind: str, state: State, who: frozenset[Who]) -> tuple[str, ...]:
    """The verbs for many that one of these may do to a line of that kind in that state."""
    return tuple(verb for verb in VERBS if any(who & set(move.who) for move in BY_NAME[verb].moves_from(kind, state)))


def ask_doer(user: Staff, verb: str, at: datetime) -> None:
    """Raise NotYours where the verb is never the person's, whatever the line."""
    who = people(BY_NAME[verb].moves)
    mine = {Who.PARIS} if user.is_paris else set()
    if user.is_associate:
        mine |= {Who.OWN_SA, Who.PROMISED_SA, Who.ANY_SA}
    if managed_by(user, at):
        mine |= {Who.MANAGER, Who.LETTER}
    if not mine & set(who):
        raise NotYours(wording.only_for(BY_NAME[verb], who))


def asking(verb: str, *, by_letter: bool) -> tuple[str, str, str]:
    """The title of the form, what leads on to the number, its button; `by_letter` where a manager enters a letter."""
    return (LETTERS[verb], "to", "Enter it for") if by_letter and verb in LETTERS else ASKING[verb]
