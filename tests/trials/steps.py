"""What may be done next in a random walk: each verb with the lines it may begin from, births, the board, and time."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from hypothesis import note

from orders import verbs
from orders.lifecycle import State
from orders.models import Event, Order
from orders.ticking.holds import end_holds
from orders.ticking.lapses import lapse_offers
from orders.ticking.windows import carry_over_wishes
from tests import walk
from tests.orders.snapshot import Snapshot
from tests.trials.asked import ASKED, Dice, Turn
from tests.trials.at_the_board import ACTS
from tests.trials.small_world import World
from tests.trials.who import ANYBODY, allowed, begins

LINES = 14
"""So many lines at the most that are not over: few, so that steps meet."""
SPOILT = 10
"""One in so many steps is tried by just anybody."""
A_DAY = 24 * 60
PASSES = {"lapse": 12 * A_DAY}
"""What lets so much time pass first: most offers are over then."""

Row = Mapping[str, Any]
Act = Callable[[], Any]


class Here(NamedTuple):
    """Where a step begins: the world, the moment, and chance."""

    world: World
    at: datetime
    dice: Dice


class Step(NamedTuple):
    """Something that may be done next; `asked` says what, with whom and with which words, or nothing where not."""

    name: str
    asked: Callable[[Here], Act | None]
    minutes: int = 0

    def __str__(self) -> str:
        return self.name


def steps_now(rows: Snapshot, today: str) -> list[Step]:
    """Everything that may begin with the rows as they stand, in a fixed order."""
    lines = rows["Order"]
    found = [Step(name, partial(at_the_board, name)) for name in ACTS]
    found += [Step("days go by", lambda here: lambda: None, minutes=days * A_DAY) for days in (1, 3, 8)]
    found.append(Step("the clock comes round", clock_comes_round))
    if sum(row["state"] < State.SOLD for row in lines.values()) < LINES:
        found += [Step("request", request), Step("take_in", take_in)]
    for verb in ASKED:
        begun = [pk for pk, row in sorted(lines.items()) if begins(verb, row["kind"], row["state"])]
        ready = [pk for pk in begun if verb not in READY or READY[verb](lines[pk], rows, today)]
        if ready:
            found.append(Step(verb, partial(of_line, verb, begun, ready), PASSES.get(verb, 0)))
    return found


def moves_house(line: Row, rows: Snapshot, today: str) -> bool:
    """Whether a transfer of the line waits for its answer."""
    return any(one["order_id"] == line["id"] and one["outcome"] == "open" for one in rows["Transfer"].values())


def has_a_kept_slot(line: Row, rows: Snapshot, today: str) -> bool:
    """Whether a slot is kept for it."""
    return any(one["kept_for_order_id"] == line["id"] for one in rows["Slot"].values())


def is_promised_to_nobody(line: Row, rows: Snapshot, today: str) -> bool:
    """Whether no client has it promised."""
    return line["client_id"] is None


def is_anothers_now(line: Row, rows: Snapshot, today: str) -> bool:
    """Whether somebody else wished for it than has it promised."""
    return line["wished_by_id"] not in (None, line["client_id"])


READY: dict[str, Callable[[Row, Snapshot, str], bool]] = {
    "take_over": moves_house,
    "turn_down": moves_house,
    "let_go": has_a_kept_slot,
    "propose": is_promised_to_nobody,
    "release": is_promised_to_nobody,
    "second_chance": is_anothers_now,
}
"""What a verb needs besides the state: it is mostly tried where that is so."""


def of_line(verb: str, begun: list[int], ready: list[int], here: Here) -> Act:
    """A verb of one of these lines, mostly by somebody whom the table names; an undo mostly of what was just done."""
    last = Event.objects.order_by("pk").last() if verb == "correct" and here.dice(4) else None
    among = ready if here.dice(SPOILT) else begun
    pk = last.order_id if last else among[here.dice(len(among))]
    order = Order.objects.for_page().get(pk=pk)
    asks = ASKED[verb](Turn(here.world, order, here.at, here.dice))
    named = allowed(verb, order, here.world)
    by = named[here.dice(len(named))] if named else here.world.people["manager"]
    if verb == "propose":
        by = asks["client"].sa
    if not here.dice(SPOILT):
        by = here.world.people[ANYBODY[here.dice(len(ANYBODY))]]

    def act() -> Any:
        done = verbs.BUILT[verb](order, by=by, at=here.at, **asks)
        if getattr(done, "from_state", order.state) == order.state:
            assert by in named, f"{verb} of {order.reference} in {order.state_slug} was done by {by}"
        return done

    note(f"    {order.reference} {order.kind} {order.state_slug} by {by}")
    return act


def request(here: Here) -> Act:
    """Somebody's wish, or the boutique's own."""
    dice, world = here.dice, here.world
    client = world.clients[dice(len(world.clients))]
    turn = Turn(world, Order(kind="PO", boutique=client.boutique), here.at, dice)
    own = dice(SPOILT) == 0
    return partial(
        verbs.request, client.boutique, by=world.manager(client.boutique) if own or dice(2) else client.sa,
        client=None if own else client, wanted=turn.wish(), alternatives=[turn.wish()], kind=("PO", "SO")[dice(2)],
        duplicate_seen=bool(dice(4)), at=here.at,
    )  # fmt: skip


def take_in(here: Here) -> Act:
    """A piece that nobody ordered."""
    house = here.world.houses[here.dice(2)]
    by = here.world.manager(house) if here.dice(SPOILT) else here.world.people["own_sa"]
    return partial(verbs.take_in, house, by=by, wanted=walk.wish(here.world.made), at=here.at)


def at_the_board(name: str, here: Here) -> Act | None:
    """An act at the board of slots."""
    return ACTS[name](*here)


def clock_comes_round(here: Here) -> Act:
    """The clock does what is due; what it did it finds done when it comes again."""

    def rounds() -> None:
        for job in (lapse_offers, end_holds, carry_over_wishes):
            if job(here.at):
                assert job(here.at) == 0, f"{job.__name__} did something twice"

    return rounds
