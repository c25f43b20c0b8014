"""A verb whose process or database is killed at a point: what it leaves, and what its form does when sent again."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connections

from boutiques.models import Season, Staff
from config.embedded.house import House
from orders import granting
from orders.models import Event, Order
from orders.verification import faults
from tests import cast, walk
from tests.orders.snapshot import Snapshot
from tests.races.served import PATIENCE, Post, filled, signed_in
from tests.trials.every_row import every_row
from tests.trials.invariants import broken
from tests.trials.kill_points import Killed
from tests.trials.stopped import Served

CLEAR = "Nothing was half done: either all of it was saved or none."
"""What the page says that answers where the database was lost."""


@dataclass(frozen=True)
class Story:
    """The people, the catalogue and the seasons of the killed verbs."""

    made: cast.Catalogue
    people: dict[str, Staff]
    seasons: dict[str, Season]

    def line(self, state: str, kind: str = "PO") -> Order:
        """A line of a client of its own."""
        sa = self.people["own_sa"]
        client = cast.client(sa, family_name=f"C{Order.objects.count()}")
        return walk.to_state(
            state, client, walk.wish(self.made), manager=self.people["manager"], paris=self.people["paris"],
            season=self.seasons[kind], kind=kind,
        )  # fmt: skip

    def form(self, one: Killed) -> tuple[Order, Post]:
        """The line a verb begins from, and its form, filled in."""
        order = self.line(one.state, one.kind)
        post = filled(signed_in(self.people[one.by]), f"/orders/{order.reference}/{one.verb}/", **one.typed)
        return order, post


def begun(slots: int = 60) -> Story:
    """Write what the killed verbs need, slots enough."""
    fsh = cast.boutique("FSH")
    people = {
        "own_sa": cast.associate("fsh.sa1", "Camille Laurent", fsh),
        "manager": cast.manager("fsh.manager", "Nadia Benali", fsh),
        "paris": cast.person("paris", "Pascal Mercier", "paris"),
    }
    seasons, made = {"PO": cast.spring(2027), "SO": cast.specials(2026)}, cast.catalogue()
    for season in seasons.values():
        cast.menu(season, made)
    granting.grant(fsh, seasons["SO"], slots, by=people["paris"], at=walk.START)
    return Story(made, people, seasons)


def ask_whole(order: Order, verb: str, before: Snapshot, *, done: bool) -> None:
    """Fail unless the line is wholly before the verb or wholly after it, and all that must hold holds."""
    assert Event.objects.filter(order=order, verb=verb).count() == done
    if not done:
        left = {table: rows for table, rows in every_row().items() if rows != before[table]}
        assert not left, f"something of {verb} is left: {sorted(left)}"
    assert list(broken(every_row())) == []
    assert list(faults()) == []


def ask_one_effect(served: Served, post: Post, order: Order, verb: str) -> None:
    """Fail unless the same form, sent again, is answered as done, and was done once."""
    answer = served.send(post)
    assert answer is not None and answer.status == 303, answer
    assert Event.objects.filter(order=order, verb=verb).count() == 1
    assert list(broken(every_row())) == []


def kill_process(served: Served, story: Story, one: Killed, point: str) -> None:
    """Kill the web process that stands at the point; nobody gets an answer."""
    order, post = story.form(one)
    before = every_row()
    with served.stopped(post, point) as (process, running):
        os.kill(process, signal.SIGKILL)
        assert running.result(PATIENCE) is None
    ask_whole(order, one.verb, before, done=point == "committed")
    ask_one_effect(served, post, order, one.verb)


def kill_database(served: Served, story: Story, one: Killed, point: str) -> None:
    """Kill PostgreSQL while a request stands at the point; it is answered by a page that says what holds."""
    order, post = story.form(one)
    before = every_row()
    with served.stopped(post, point) as (_, running):
        postgres_dies()
    answer = running.result(PATIENCE)
    assert answer is not None
    assert answer.status == 303 or (answer.status == 500 and CLEAR in answer.text), answer
    come_back()
    ask_whole(order, one.verb, before, done=point == "committed")
    ask_one_effect(served, post, order, one.verb)


def postgres_dies() -> None:
    """Kill the embedded server of this trial, and only that; its children end with it."""
    house = House(settings.DATABASES["default"]["EMBEDDED"].resolve())
    server = house.postmaster()
    assert server is not None
    connections.close_all()
    os.kill(server, signal.SIGKILL)
    until(lambda: house.postmaster() is None)


def come_back() -> None:
    """Connect anew; the embedded server starts again where nobody else has started it."""
    connections.close_all()
    connections["default"].ensure_connection()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    limit = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.02)
