"""Where a verb is stopped and killed: its form, the line it begins from, and the points it comes by."""

from typing import NamedTuple


class Killed(NamedTuple):
    """A verb's form: where its line stands, what is typed, and the tables before which it is stopped."""

    verb: str
    state: str
    kind: str
    tables: str
    typed: dict[str, str] = {}
    by: str = "manager"


ENDS = ("orders_event", "commit", "committed")
"""Every verb comes by these; all but the last leave nothing of it."""
KILLED = (
    Killed("place", "requested", "SO", "specification placement slot slotmovement order"),
    Killed("accept", "placed", "PO", "answer order notice", by="paris"),
    Killed("refuse", "placed", "SO", "answer slot slotmovement order notice", {"reason": "fault"}, by="paris"),
    Killed("receive", "accepted", "PO", "specification piece notice"),
    Killed("offer", "arrived", "PO", "offer"),
    Killed("decline", "offered", "PO", "offer order notice", {"reason": "price"}),
    Killed(
        "sell", "offered", "PO", "words sale offer notice", {"receipt": "R-1", "amount": "9100", "words": "As agreed."}
    ),
    Killed("close", "placed", "SO", "slot slotmovement order", {"reason": "withdrawn"}),
)
POINTS = [(one, point) for one in KILLED for point in (*(f"orders_{name}" for name in one.tables.split()), *ENDS)]
"""51 points, each a process that is killed."""
OF_THE_DATABASE = [
    (one, point) for one in KILLED if one.verb in ("place", "refuse", "sell", "receive") for point in ENDS
]
"""12 of them again, at which PostgreSQL is killed."""
