"""Walks a line through its verbs, with the clock moved, to whichever state a story begins in."""

from datetime import datetime, timedelta
from typing import Any

from boutiques.models import Hardware, Kind, Season, Staff
from clients.models import Client
from orders import verbs
from orders.lifecycle import State
from orders.models import Order
from orders.pricing import price_of
from orders.specify import Wanted
from tests import cast

START = cast.AT - timedelta(days=20)
"""When a walk begins unless told otherwise: in the window of SS2027, all of its steps before cast.AT."""
APART = timedelta(days=1)

RUNS_OUT = cast.AT.date() + timedelta(days=3)
"""An offer of a walk holds so long at least: it is near its end at cast.AT, and not over."""

PLACED = ("place",)
ACCEPTED = (*PLACED, "accept")
ARRIVED = (*ACCEPTED, "receive")
OFFERED = (*ARRIVED, "offer")
WAYS: dict[State, tuple[str, ...]] = {
    State.REQUESTED: (),
    State.PLACED: PLACED,
    State.AMENDED: (*PLACED, "amend"),
    State.REFUSED: (*PLACED, "refuse"),
    State.ACCEPTED: ACCEPTED,
    State.ARRIVED: ARRIVED,
    State.OFFERED: OFFERED,
    State.DECLINED: (*OFFERED, "decline"),
    State.SOLD: (*OFFERED, "sell"),
    State.RELEASED: (*ARRIVED, "promise", "release"),
    State.CLOSED: ("close",),
}
"""The shortest way from a request to each state, verb by verb."""


def wish(made: cast.Catalogue, **other: Any) -> Wanted:
    """A Birkin 30 in Gold Togo with palladium, on the menu of the cast; or with something else in it."""
    return Wanted(**{"style": made.b30, "leather": made.togo, "colour": made.gold, "hardware": made.phw, **other})


def request_of(client: Client, wanted: Wanted, *, by: Staff | None = None, at: datetime = START, **asks: Any) -> Order:
    """A wish of the client's, logged by their own associate unless told otherwise."""
    author = by or client.sa
    assert author, "a client of the manager's desk needs by="
    return verbs.request(client.boutique, by=author, client=client, wanted=wanted, at=at, **asks).order


def act(verb: str, order: Order, *, by: Staff | None, at: datetime, **asks: Any) -> Order:
    """Do one verb and return the line as it is then."""
    verbs.BUILT[verb](order, by=by, at=at, **asks)
    return Order.objects.for_page().get(pk=order.pk)


def to_state(
    state: State | str,
    client: Client,
    wanted: Wanted,
    *,
    manager: Staff,
    paris: Staff,
    season: Season,
    at: datetime = START,
    apart: timedelta = APART,
    kind: str = Kind.PO,
) -> Order:
    """A line of the client's that stands at the state ("offered" or State.OFFERED), each step `apart` from the last.

    The season is of the line's kind, and its menu lists what is wanted (cast.menu); a special order needs a free slot.
    Without a price on record the manager names an amount.
    """
    goal = state if isinstance(state, State) else State[state.upper()]
    order = request_of(client, wanted, by=client.sa or manager, at=at, kind=kind)
    for verb in WAYS[goal]:
        at += apart
        by, asks = what_it_takes(verb, order, manager=manager, paris=paris, season=season)
        if verb == "offer":
            usual = order.boutique.today(at) + timedelta(days=order.boutique.offer_hold_days)
            asks["hold_until"] = max(RUNS_OUT, usual)
        order = act(verb, order, by=by, at=at, **asks)
    return Order.objects.for_page().get(pk=order.pk)


def what_it_takes(
    verb: str, order: Order, *, manager: Staff, paris: Staff, season: Season
) -> tuple[Staff, dict[str, Any]]:
    """Who does the verb on the shortest way, and what they say."""
    return {
        "place": lambda: (manager, {"season": season}),
        "accept": lambda: (paris, {}),
        "refuse": lambda: (paris, {"reason": "leather", "message": "No Togo in that shade this season."}),
        "amend": lambda: (paris, {"wanted": proposal(order), "message": "With the other metal, if you like."}),
        "receive": lambda: (manager, {"blind_stamp": "Y-204"}),
        "promise": lambda: (manager, {"client": None, "words": "She no longer wants it."}),
        "offer": lambda: (manager, {}),
        "decline": lambda: (manager, {"reason": "colour", "words": "Hoped for a warmer one."}),
        "sell": lambda: (manager, {"receipt": "R-1001", **amount_of(order)}),
        "release": lambda: (manager, {}),
        "close": lambda: (manager, {"reason": "withdrawn"}),
    }[verb]()


def proposal(order: Order) -> Wanted:
    """What Paris proposes: the same with the other metal of the cast's menu."""
    sent = vars(Wanted.of(order.specification))
    return Wanted(**{**sent, "hardware": Hardware.objects.exclude(pk=order.specification.hardware_id).first()})


def amount_of(order: Order) -> dict[str, Any]:
    """What a sale says where no price is listed."""
    if price_of(order.specification, order.boutique, cast.AT.date()):
        return {}
    return {"amount": 9_100_00, "words": "No price on record; as agreed with Paris."}
