"""The verbs of the line, one file each; `BUILT` finds one by its name."""

from collections.abc import Callable
from typing import Any

from orders.verbs.accept import accept
from orders.verbs.agree import agree
from orders.verbs.amend import amend
from orders.verbs.carry_over import carry_over
from orders.verbs.choose_again import choose_again
from orders.verbs.close import close
from orders.verbs.contact import contact
from orders.verbs.convert import convert
from orders.verbs.correct import correct
from orders.verbs.counter import counter
from orders.verbs.decline import decline
from orders.verbs.extend import extend
from orders.verbs.hand_over import hand_over
from orders.verbs.hold import hold
from orders.verbs.lapse import lapse
from orders.verbs.let_go import let_go
from orders.verbs.note import note
from orders.verbs.offer import offer
from orders.verbs.place import place
from orders.verbs.promise import promise
from orders.verbs.propose import propose
from orders.verbs.recall import recall
from orders.verbs.receive import receive
from orders.verbs.refuse import refuse
from orders.verbs.release import release
from orders.verbs.request import request
from orders.verbs.respecify import respecify
from orders.verbs.resubmit import resubmit
from orders.verbs.second_chance import second_chance
from orders.verbs.second_thoughts import second_thoughts
from orders.verbs.sell import sell
from orders.verbs.send_back import send_back
from orders.verbs.take_in import take_in
from orders.verbs.take_over import take_over
from orders.verbs.transfer import transfer
from orders.verbs.turn_down import turn_down
from orders.verbs.void import void
from orders.verbs.withdraw import withdraw

BUILT: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (
        accept,
        agree,
        amend,
        carry_over,
        choose_again,
        close,
        contact,
        convert,
        correct,
        counter,
        decline,
        extend,
        hand_over,
        hold,
        lapse,
        let_go,
        note,
        offer,
        place,
        promise,
        propose,
        recall,
        receive,
        refuse,
        release,
        request,
        respecify,
        resubmit,
        second_chance,
        second_thoughts,
        sell,
        send_back,
        take_in,
        take_over,
        transfer,
        turn_down,
        void,
        withdraw,
    )
}

__all__ = [
    "BUILT",
    "accept",
    "agree",
    "amend",
    "carry_over",
    "choose_again",
    "close",
    "contact",
    "convert",
    "correct",
    "counter",
    "decline",
    "extend",
    "hand_over",
    "hold",
    "lapse",
    "let_go",
    "note",
    "offer",
    "place",
    "promise",
    "propose",
    "recall",
    "receive",
    "refuse",
    "release",
    "request",
    "respecify",
    "resubmit",
    "second_chance",
    "second_thoughts",
    "sell",
    "send_back",
    "take_in",
    "take_over",
    "transfer",
    "turn_down",
    "void",
    "withdraw",
]
