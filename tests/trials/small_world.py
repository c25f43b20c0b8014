"""A small world for random walks: two boutiques, few clients, few slots, and lines that stand anywhere."""

from dataclasses import dataclass

from boutiques.models import Boutique, Season, Staff
from clients.models import Client
from orders import granting
from orders.lifecycle import State
from orders.models import Order
from tests import cast, walk
from tests.lifecycle.world import people

BEGUN = (
    ("PO", "requested"), ("PO", "accepted"), ("PO", "arrived"), ("PO", "offered"), ("PO", "sold"), ("PO", "offered"),
    ("SO", "requested"), ("SO", "placed"), ("SO", "accepted"), ("SO", "refused"), ("SO", "sold"), ("SO", "offered"),
)  # fmt: skip
"""Where the lines stand when a walk begins, so that it comes everywhere soon."""
GRANTED = {("FSH", "SO2026"): 6, ("GIN", "SO2026"): 1, ("FSH", "SO2027"): 2, ("GIN", "SO2027"): 1}


@dataclass(frozen=True)
class World:
    """Whom a walk is about."""

    made: cast.Catalogue
    people: dict[str, Staff]
    clients: tuple[Client, ...]
    seasons: dict[str, tuple[Season, ...]]

    @property
    def houses(self) -> tuple[Boutique, Boutique]:
        """The two boutiques."""
        return self.people["manager"].boutique, self.people["other_manager"].boutique

    def other(self, house: Boutique) -> Boutique:
        """The other boutique."""
        return next(one for one in self.houses if one.pk != house.pk)

    def manager(self, house: Boutique) -> Staff:
        """The manager of a boutique."""
        return self.people["manager" if house.pk == self.houses[0].pk else "other_manager"]

    def clients_of(self, house: Boutique) -> list[Client]:
        """The clients in a boutique's book."""
        return [client for client in self.clients if client.boutique_id == house.pk]


def build() -> World:
    """Write the world: the lines through the verbs, the slots through their grant."""
    made, who = cast.catalogue(), people()
    seasons = {"PO": (cast.spring(2027), cast.autumn(2027)), "SO": (cast.specials(2026), cast.specials(2027))}
    for season in (*seasons["PO"], *seasons["SO"]):
        cast.menu(season, made)
    cast.price(made.b30, made.togo, 9_100_00)
    owners = ("own_sa", "own_sa", "own_sa", "colleague", "other_sa", "other_sa")
    clients = tuple(cast.client(who[sa], family_name=f"C{number}") for number, sa in enumerate(owners))
    world = World(made, who, clients, seasons)
    by_code = {house.code: house for house in world.houses} | {season.code: season for season in seasons["SO"]}
    for (house, season), number in GRANTED.items():
        granting.grant(by_code[house], by_code[season], number, by=who["paris"], at=walk.START)
    for number, (kind, state) in enumerate(BEGUN):
        begin(world, kind, state, clients[number % 4])
    return world


def begin(world: World, kind: str, state: str, client: Client) -> Order:
    """A line of the client's that stands there at cast.AT; each of another colour, for a client waits for one once."""
    taken = Order.objects.filter(client=client).count()
    wanted = walk.wish(world.made, colour=(world.made.gold, world.made.noir, world.made.etoupe)[taken % 3])
    return walk.to_state(
        State[state.upper()], client, wanted, manager=world.people["manager"], paris=world.people["paris"],
        season=world.seasons[kind][0], kind=kind,
    )  # fmt: skip
