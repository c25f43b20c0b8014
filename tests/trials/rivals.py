"""Two at one line: the first has asked everything and written nothing when the second comes; one effect, one page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import NamedTuple

from clients.models import Client
from orders.models import Event, Order
from orders.ticking.lapses import lapse_offers
from orders.ticking.windows import carry_over_wishes
from orders.verification import faults
from tests import behind, cast
from tests.races.conftest import WAITING
from tests.races.served import PATIENCE, Answer, filled, signed_in
from tests.trials.every_row import every_row
from tests.trials.invariants import broken
from tests.trials.killing import Story, until
from tests.trials.stopped import Served

LATE = cast.in_paris(2027, 2, 16, 3)
"""Both windows have closed, and every offer is over."""


class Rivals(NamedTuple):
    """A verb that stands in its gap, before a table, and the verb that comes meanwhile."""

    state: str
    kind: str
    verb: str
    before: str
    rival: str


RIVALS = (
    Rivals("requested", "SO", "place", "orders_placement", "place"),
    Rivals("requested", "SO", "place", "orders_placement", "close"),
    Rivals("amended", "PO", "agree", "orders_agreement", "receive"),
    Rivals("accepted", "PO", "receive", "orders_piece", "receive"),
    Rivals("declined", "PO", "offer", "orders_offer", "offer"),
    Rivals("offered", "PO", "sell", "orders_sale", "sell"),
    Rivals("offered", "PO", "sell", "orders_sale", "decline"),
    Rivals("arrived", "PO", "promise", "orders_order", "offer"),
    Rivals("arrived", "PO", "transfer", "orders_transfer", "offer"),
)
CLOCK: tuple[tuple[Rivals, Callable[[datetime], int]], ...] = (
    (Rivals("requested", "SO", "place", "orders_placement", "carry_over"), carry_over_wishes),
    (Rivals("offered", "PO", "decline", "orders_offer", "lapse"), lapse_offers),
)
"""A person's verb in its gap, and the clock that comes round."""


def typed(verb: str, other: Client) -> dict[str, str]:
    """What a form is sent."""
    return {
        "agree": {"how": "phone"},
        "offer": {"client": str(other.uuid), "first": "other", "skipped": "She is in town."},
        "sell": {"receipt": "R-1", "amount": "9100", "words": "As agreed."},
        "decline": {"reason": "price"},
        "promise": {"client": str(other.uuid), "words": "She hopes for it most."},
        "transfer": {"boutique": "GIN", "with_client": "on", "words": "She moved to Tokyo."},
        "close": {"reason": "withdrawn"},
    }.get(verb, {})


def meet(served: Served, story: Story, one: Rivals) -> tuple[Order, bool, Answer | None, Answer | None]:
    """Let the rival come into the gap; return the line, whether the rival had to wait, and both answers."""
    order = story.line(one.state, one.kind)
    other = cast.client(story.people["own_sa"], family_name=f"R{order.pk}")
    browser = signed_in(story.people["manager"])
    first, second = (
        filled(browser, f"/orders/{order.reference}/{verb}/", **asked(order, verb, other))
        for verb in (one.verb, one.rival)
    )
    with ThreadPoolExecutor(1) as threads, served.stopped(first, one.before) as (_, running):
        rival = threads.submit(served.send, second)
        until(lambda: rival.done() or behind.run(WAITING)[0][0] > 0)
        waits = not rival.done()
        (served.folder / "go on").touch()
        return order, waits, running.result(PATIENCE), rival.result(PATIENCE)


def asked(order: Order, verb: str, other: Client) -> dict[str, str]:
    """What the form of a line is sent: a promised piece is offered to whom it is promised."""
    said = typed(verb, other)
    return {} if verb == "offer" and order.client_id else said


def meet_the_clock(
    served: Served, story: Story, one: Rivals, job: Callable[[datetime], int]
) -> tuple[Order, int, Answer | None]:
    """Let the clock come round while a person's verb stands in its gap; return what the clock did, and the answer."""
    order = story.line(one.state, one.kind)
    post = filled(
        signed_in(story.people["manager"]), f"/orders/{order.reference}/{one.verb}/", **typed(one.verb, order.client)
    )
    with served.stopped(post, one.before) as (_, running):
        before = Event.objects.filter(order=order).count()
        job(LATE)
        did = Event.objects.filter(order=order).count() - before
        (served.folder / "go on").touch()
        return order, did, running.result(PATIENCE)


def ask_nothing_twice(order: Order, version: int) -> None:
    """Fail unless one step was done, and all that must hold holds."""
    assert Order.objects.get(pk=order.pk).version == version + 1
    assert list(broken(every_row())) == [] and list(faults()) == []
