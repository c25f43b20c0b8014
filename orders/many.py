"""Which verbs are done to many lines at once, by whom, and which rows of a list may be chosen for them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from boutiques.models import Staff
from boutiques.permissions import managed_by
from config import keyset
from config.errors import NotYours
from orders import wording
from orders.filters import Filters
from orders.lifecycle import BY_NAME, State, Who
from orders.next_steps import persons
from orders.refusals import people
from orders.rows import Reader

VERBS = {
    "place": "Place",
    "accept": "Accept",
    "refuse": "Refuse",
    "amend": "Propose changes",
    "receive": "Arrived",
    "agree": "Agree",
    "resubmit": "Send again",
    "choose_again": "Make them requests again",
    "carry_over": "Wait for the next podium",
    "convert": "Change the kind",
    "hold": "Keep a slot",
    "let_go": "Let the slots go",
    "extend": "Reserve longer",
    "withdraw": "Take the offers back",
    "hand_over": "Hand over",
    "release": "To the floor",
    "send_back": "Send back",
    "transfer": "Transfer",
    "turn_down": "Turn the transfers down",
    "close": "Close",
    "contact": "Note a contact",
    "note": "Write a note",
}
"""The verbs, those of every day first, with the words of their button under a list."""

AT_HAND = 5
"""So many buttons stand under a list; what else may be done is under "More"."""

LETTERS = {"accept": "Enter Paris’s yes", "refuse": "Enter Paris’s no", "amend": "Enter a proposal"}
"""The same where a manager enters what Paris wrote."""

ASKING = {
    "place": ("Place", "", "Place"),
    "accept": ("Accept", "", "Accept"),
    "refuse": ("Refuse", "", "Refuse"),
    "amend": ("Propose changes", "to", "Propose it for"),
    "receive": ("Arrived", "", "Receive"),
    "agree": ("Agree", "to Paris’s proposal for", "Agree for"),
    "resubmit": ("Send again", "", "Send again"),
    "choose_again": ("Make requests again", "of", "Make requests of"),
    "carry_over": ("Wait for the next podium", "with", "Carry over"),
    "convert": ("Change the kind", "of", "Change"),
    "hold": ("Keep a slot", "for each of", "Keep slots for"),
    "let_go": ("Let the slots go", "of", "Let go the slots of"),
    "extend": ("Reserve longer", "", "Reserve"),
    "withdraw": ("Take the offers back", "of", "Take back the offers of"),
    "hand_over": ("Hand over", "", "Hand over"),
    "release": ("To the floor", "with", "Release"),
    "send_back": ("Send back", "", "Send back"),
    "transfer": ("Transfer", "", "Offer"),
    "turn_down": ("Turn down", "the transfers of", "Turn down"),
    "close": ("Close", "", "Close"),
    "contact": ("Note a contact", "about", "Note it for"),
    "note": ("Write a note", "on", "Write it on"),
}
"""The title above the form, what leads on to the number of orders, and the words of its button before that number."""

MOST = 500
"""So many lines are done at once."""


@dataclass(frozen=True)
class Choosing:
    """What may be chosen in a list: for each line's reference the verbs for it, and the buttons under the list."""

    verbs: dict[str, str]
    buttons: list[tuple[str, str]]
    more: list[tuple[str, str]]
    """Buttons that are not at hand."""
    within: str
    """The list's query, by which the whole of it is asked for again and the way back is found."""
    has_more: bool
    """Whether there is more of the list than is seen, and it can be asked for."""
    back: str | None = None
    """The query by which one comes back to Paris's queue, where the list is that."""


def choosing(
    sheet: keyset.Sheet, reader: Reader, *, within: Filters, all_of_it: bool = True, back: str | None = None
) -> Choosing | None:
    """Return what the reader may choose on a page of a list, or None where there is nothing (no query).

    `within` is the list's query; without `all_of_it` only what is seen may be chosen, for a list that no query of
    `/orders/` asks for; `back` is that of Paris's queue.
    """
    letters = frozenset({Who.LETTER})
    found = {}
    for facts in sheet.rows:
        who = persons(facts, reader)
        verbs = possible(facts["kind"], State(facts["state"]), who | letters if Who.MANAGER in who else who)
        if verbs:
            found[facts["reference"]] = verbs
    if not found:
        return None
    offered = {verb for verbs in found.values() for verb in verbs.split()}
    words = VERBS if reader.user.is_paris else VERBS | LETTERS
    buttons = [(verb, words[verb]) for verb in VERBS if verb in offered]
    query = within.only().query().removeprefix("?")
    has_more = all_of_it and bool(sheet.before or sheet.after)
    return Choosing(found, buttons[:AT_HAND], buttons[AT_HAND:], query, has_more, back)


@cache
def possible(kind: str, state: State, who: frozenset[Who]) -> str:
    """The verbs for many that one of these may do to a line of that kind in that state, with blanks between."""
    return " ".join(
        verb for verb in VERBS if any(who & set(move.who) for move in BY_NAME[verb].moves_from(kind, state))
    )


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
