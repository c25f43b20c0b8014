"""The one table of who is told of what: those who must act next, and those who look after the client."""

from orders.notices.kinds import Audience, Kind

OWN, DESK, THERE, BEFORE = Audience.OWN, Audience.DESK, Audience.THERE, Audience.BEFORE

TOLD: dict[str, tuple[Kind, tuple[Audience, ...]]] = {
    "accept": (Kind.ACCEPTED, (OWN, DESK)),
    "refuse": (Kind.REFUSED, (OWN, DESK)),
    "amend": (Kind.PROPOSED, (OWN, DESK)),
    "recall": (Kind.REFUSED, (OWN, DESK)),
    "choose_again": (Kind.CHOSEN_AGAIN, (DESK,)),
    "counter": (Kind.COUNTERED, (Audience.PARIS,)),
    "receive": (Kind.ARRIVED, (OWN, DESK)),
    "decline": (Kind.ON_THE_DESK, (OWN, DESK)),
    "lapse": (Kind.ON_THE_DESK, (OWN, DESK)),
    "withdraw": (Kind.ON_THE_DESK, (OWN, DESK)),
    "sell": (Kind.DECIDED, (Audience.PROPOSER,)),
    "release": (Kind.DECIDED, (Audience.PROPOSER,)),
    "transfer": (Kind.TRANSFER, (THERE,)),
    "take_over": (Kind.TRANSFERRED, (BEFORE,)),
    "turn_down": (Kind.TRANSFERRED, (BEFORE,)),
}
"""Which verbs tell whom. Where somebody is two of these, the first counts; who did it is never told.

`propose` is no event and sealed: it is told to the desk alone (`writing.tell_of_proposal`). An offer's last day is told
by the clock (`orders/ticking/last_days.py`).
"""
