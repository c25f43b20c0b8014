"""The words of a verb's own form, and of its being done."""

from typing import TYPE_CHECKING

from boutiques.models import Kind

if TYPE_CHECKING:
    from orders.models import Event, Order

ASKING = {
    "respecify": ("Change the wish", "Save the wish"),
    "convert": ("Make it a special order", "Make it one"),
    "hold": ("Keep a slot", "Keep it"),
    "let_go": ("Let the slot go", "Let it go"),
    "carry_over": ("Wait for the next podium", "Let it wait"),
    "place": ("Place it at the podium", "Place it"),
    "resubmit": ("Send it again", "Send it"),
    "accept": ("Accept it", "Accept"),
    "refuse": ("Refuse it", "Refuse"),
    "amend": ("Propose changes", "Propose"),
    "agree": ("Agree to what Paris proposes", "Agree"),
    "counter": ("Answer Paris", "Send the answer"),
    "choose_again": ("Choose again", "Choose this"),
    "recall": ("Take it back", "Take it back"),
    "promise": ("Change the promise", "Promise it"),
    "receive": ("It has arrived", "It is here"),
    "send_back": ("Send it back to Paris", "Send it back"),
    "propose": ("Propose a client", "Propose"),
    "offer": ("Offer it", "Offer"),
    "extend": ("Reserve it longer", "Reserve it"),
    "decline": ("Declined", "Note the decline"),
    "withdraw": ("Take the offer back", "Take it back"),
    "sell": ("Sold", "Note the sale"),
    "hand_over": ("Hand it over", "Handed over"),
    "void": ("Void the sale", "Void the sale"),
    "second_chance": ("Second chance", "Note the decision"),
    "transfer": ("Transfer it to another boutique", "Offer it to them"),
    "take_over": ("Take it over", "Take it over"),
    "turn_down": ("Turn the transfer down", "Turn it down"),
    "release": ("To the floor", "Release it"),
    "close": ("Close the line", "Close it"),
    "note": ("Write a note", "Keep the note"),
    "second_thoughts": ("Second thoughts", "Note them"),
    "correct": ("Undo the last step", "Undo it"),
    "contact": ("Note a contact", "Note it"),
}
"""The title above each verb's form, and the words of its button."""

LETTER_ASKING = {
    "accept": ("Enter Paris's yes", "Enter the yes"),
    "refuse": ("Enter Paris's no", "Enter the no"),
    "amend": ("Enter what Paris proposes", "Enter the proposal"),
}
"""The same where the manager speaks for Paris, with its letter."""

SPECIAL_ASKING = {
    "place": ("Place it in a slot", "Place it"),
    "carry_over": ("Wait for the next season", "Let it wait"),
}
"""The same where a special order has words of its own: it goes to no podium."""

CONVERTING = {"PO": ASKING["convert"], "SO": ("Make it a podium order", "Make it one")}
"""The same for a conversion, by the kind the line has so far."""

DONE = {
    "request": "The wish is noted.",
    "respecify": "The wish is changed.",
    "convert": "It is of the other kind now.",
    "hold": "A slot is kept for it.",
    "let_go": "The slot is free again.",
    "carry_over": "It waits for the next podium.",
    "place": "Placed: it is with Paris now.",
    "resubmit": "Sent again: it is with Paris now.",
    "counter": "Answered: it is with Paris again.",
    "choose_again": "Chosen again: it is a request once more.",
    "accept": "Accepted: it is on the order book.",
    "refuse": "Refused. The boutique is told why.",
    "amend": "Proposed. The boutique answers.",
    "agree": "Agreed: it is on the order book.",
    "receive": "Arrived.",
    "take_in": "Taken into stock.",
    "send_back": "Sent back to Paris.",
    "recall": "Taken back. The boutique is told why.",
    "propose": "Proposed. The manager reads it.",
    "second_chance": "The decision is noted.",
    "transfer": "Offered to the other boutique.",
    "take_over": "Taken over.",
    "turn_down": "Turned down: it stays where it is.",
    "promise": "The promise is changed.",
    "offer": "Offered.",
    "extend": "Reserved longer.",
    "decline": "Declined. The piece is on the manager's desk.",
    "lapse": "The time ran out. The piece is on the manager's desk.",
    "withdraw": "The offer is taken back.",
    "sell": "Sold.",
    "hand_over": "Handed over.",
    "void": "The sale is void. The piece is on the manager's desk.",
    "release": "Released to the floor.",
    "close": "Closed.",
    "note": "Noted.",
    "second_thoughts": "Noted: the client hesitates.",
    "contact": "The contact is noted.",
    "correct": "Taken back.",
}


SPECIAL_DONE = {"carry_over": "It waits for the next season of special orders."}
"""The same of a special order, where it has words of its own."""


def done(event: "Event") -> str:
    """Say that a verb was done, with the line's reference."""
    return did(event.verb, event.order)


def did(verb: str, order: "Order") -> str:
    """Say that a verb was done to a line, by its name."""
    own = SPECIAL_DONE if order.kind == Kind.SO else {}
    return f"{own.get(verb) or DONE.get(verb, 'Done.')} {order.reference}"


def asking(verb: str, kind: str, *, by_letter: bool = False) -> tuple[str, str]:
    """The title of a verb's form for a line of that kind, and the words of its button."""
    if by_letter and verb in LETTER_ASKING:
        return LETTER_ASKING[verb]
    return SPECIAL_ASKING.get(verb, ASKING[verb]) if kind == Kind.SO else ASKING[verb]


def converting(kind: str) -> tuple[str, str]:
    """The title and the button of converting a line of that kind."""
    return CONVERTING[kind]


def changed_since(by: str, when: str) -> str:
    """Say that the line moved after a draft for it was written; who and when as the reader may know."""
    who = f"{by or 'Somebody'} changed this line{f' {when}' if when else ''}"
    return f"{who}, after you wrote this: look it over before you send it."
