"""The verbs of the line, one file each; `BUILT` holds those that have their form and page."""

from collections.abc import Callable
from typing import Any

from orders.verbs.accept import accept
from orders.verbs.agree import agree
from orders.verbs.amend import amend
from orders.verbs.carry_over import carry_over
from orders.verbs.close import close
from orders.verbs.contact import contact
from orders.verbs.correct import correct
from orders.verbs.decline import decline
from orders.verbs.hand_over import hand_over
from orders.verbs.lapse import lapse
from orders.verbs.note import note
from orders.verbs.offer import offer
from orders.verbs.place import place
from orders.verbs.promise import promise
from orders.verbs.receive import receive
from orders.verbs.refuse import refuse
from orders.verbs.release import release
from orders.verbs.request import request
from orders.verbs.respecify import respecify
from orders.verbs.second_thoughts import second_thoughts
from orders.verbs.sell import sell
from orders.verbs.send_back import send_back
from orders.verbs.take_in import take_in
from orders.verbs.void import void
from orders.verbs.withdraw import withdraw

BUILT: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (
        request, respecify, carry_over, place, accept, refuse, amend, agree, promise, receive, take_in, send_back,
        offer, decline, lapse, withdraw, sell, hand_over, void, release, close, note, second_thoughts, correct, contact,
    )
}  # fmt: skip

__all__ = [
    "BUILT", "accept", "agree", "amend", "carry_over", "close", "contact", "correct", "decline", "hand_over", "lapse",
    "note", "offer", "place", "promise", "receive", "refuse", "release", "request", "respecify", "second_thoughts",
    "sell", "send_back", "take_in", "void", "withdraw",
]  # fmt: skip
