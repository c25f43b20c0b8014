"""A small world that uses Gold everywhere, built once a file; each test plays in a savepoint of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client as Browser

from boutiques.choice import PartWanted
from boutiques.models import Role, Season, Staff
from clients.models import Client
from orders import granting
from orders.models import Order
from tests import cast, walk
from tests.one_transaction import db

__all__ = ["db"]

NAMES = ("Premiere", "Deuxieme", "Envoyee", "Modifiee", "Autrement", "Refusee", "Acceptee", "Arrivee", "Offerte",
         "Noire", "Vendue", "Fermee", "Speciale", "Cousue")  # fmt: skip
"""Each line's client, in the order of the lines of Paris's house; nobody of Paris or the desk may ever read one."""


@dataclass
class World:
    """People, seasons, the catalogue, and the lines by what they are."""

    people: dict[str, Staff]
    made: cast.Catalogue
    podium: Season
    special: Season
    lines: dict[str, Order] = field(default_factory=dict)

    def add(self, name: str, order: Order) -> Order:
        """Keep a line by its name."""
        self.lines[name] = order
        return order

    def now(self, name: str) -> Order:
        """A line as it is now."""
        return Order.objects.select_related("specification").get(pk=self.lines[name].pk)


def build() -> World:
    """Two boutiques, two seasons, and lines that use Gold in every way there is."""
    fsh, gin = cast.boutique("FSH"), cast.boutique("GIN")
    people = {
        **cast.everybody(fsh, gin),
        "otto": cast.person("admin2", "Otto Klein", Role.ADMIN),
    }
    made, podium, special = cast.catalogue(), cast.spring(2027), cast.specials(2026)
    for season in (podium, special):
        cast.menu(season, made)
    parts = cast.special_menu(special, made)
    granting.grant(fsh, special, 3, by=people["pascal"], at=walk.START - timedelta(days=1))
    world = World(people, made, podium, special)
    names = iter(NAMES)
    gold, noir = walk.wish(made), walk.wish(made, colour=made.noir)

    def line(name: str, state: str, wanted=gold, house: str = "camille", **how) -> Order:
        sa = people[house]
        client = Client.objects.create(boutique=sa.boutique, sa=sa, title="Mme", family_name=next(names, "Tokyoite"))
        manager = people["nadia" if house == "camille" else "aiko"]
        season = special if how.get("kind") == "SO" else podium
        found = walk.to_state(state, client, wanted, manager=manager, paris=people["pascal"], season=season, **how)
        return world.add(name, found)

    line("wish", "requested")
    other = line("or gold", "requested", noir)
    walk.act("respecify", other, by=people["camille"], at=walk.START, wanted=noir, alternatives=[gold])
    line("placed", "placed")
    line("amended", "amended")
    instead = line("amended to noir", "placed")
    walk.act("amend", instead, by=people["pascal"], at=cast.AT, wanted=noir)
    for name in ("refused", "accepted", "arrived", "offered"):
        line(name, name)
    line("noir", "accepted", noir)
    line("sold", "sold")
    line("closed", "closed")
    edged = [(PartWanted(parts.piping, colour),) for colour in (made.gold, made.noir)]
    line("piping", "placed", walk.wish(made, colour=made.noir, design=parts.line, parts=edged[0]), kind="SO")
    sewn = walk.wish(made, colour=made.noir, design=parts.line, parts=edged[1], thread=made.etoupe)
    line("thread", "accepted", sewn, kind="SO")
    line("tokyo", "accepted", house="kenji")
    line("tokyo's wish", "requested", house="kenji")
    return world


@pytest.fixture(scope="module")
def built(db: None) -> World:
    """The world, once a file."""
    return build()


@pytest.fixture
def world(built: World) -> Iterator[World]:
    """The world as it was built; what a test does to it is taken back."""
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def slice_of_time(monkeypatch) -> None:
    """A slice is long enough for all lines here, however busy the machine is."""
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 60.0)


@pytest.fixture
def visit(world: World) -> Callable[..., Browser]:
    """A person's browser: visit("ada")."""

    def browser(who: str, **headers: str) -> Browser:
        found = Browser(headers=headers)
        found.force_login(world.people[who], backend="boutiques.sign_in.StaffBackend")
        return found

    return browser
