"""Thirty lines with thirty clients, associates, styles and leathers: what a list must not ask about one by one."""

from itertools import cycle
from typing import Any

from boutiques.models import Boutique, Colour, Hardware, Leather, LeatherColour, Season, Staff, Style, StyleHardware
from boutiques.models import StyleLeather as Made
from clients.models import Client
from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from tests import cast, walk

STATES = ("placed", "amended", "refused", "accepted", "arrived", "offered", "declined", "requested", "sold", "placed")


def wanted(number: int, season: Season) -> Wanted:
    """A style and a leather of their own, on the season's menu."""
    colour = Colour.objects.create(name=f"Colour {number}", swatch="#8c8176", family="grey")
    style = Style.objects.create(code=f"S{number}", name=f"Style {number}", family="Bag", silhouette="kelly")
    leather = Leather.objects.create(name=f"Leather {number}", family="calf")
    metal, _ = Hardware.objects.get_or_create(code="PHW", defaults={"name": "Palladium", "swatch": "#c9c9c6"})
    other, _ = Hardware.objects.get_or_create(code="GHW", defaults={"name": "Gold", "swatch": "#cda349"})
    Made.objects.create(season=season, style=style, leather=leather)
    LeatherColour.objects.create(season=season, leather=leather, colour=colour)
    for one in (metal, other):
        StyleHardware.objects.create(season=season, style=style, hardware=one)
    return Wanted(style=style, leather=leather, colour=colour, hardware=metal)


def client(number: int, boutique: Boutique, second_sa: Staff | None = None) -> Client:
    """A client with an associate of their own, and perhaps a second one."""
    sa = cast.associate(f"crowd.sa{number}", f"Associate{number} Martin", boutique)
    return Client.objects.create(
        boutique=boutique, sa=sa, second_sa=second_sa, title="Mme", given_name="Client", family_name=f"Number{number}"
    )


def lines(
    count: int, boutique: Boutique, season: Season, *, manager: Staff, paris: Staff, sa: Staff, first: int = 0
) -> list[Order]:
    """So many lines, one state after the other, each unlike the others in everything a row shows."""
    return [
        walk.to_state(
            state, client(number, boutique, sa), wanted(number, season), manager=manager, paris=paris, season=season
        )
        for number, state in zip(range(first, first + count), cycle(STATES), strict=False)
    ]


def free_pieces(count: int, boutique: Boutique, season: Season, *, manager: Staff, first: int = 100) -> list[Any]:
    """So many pieces promised to nobody, each with a client of their own who wishes for its style."""
    found = []
    for number in range(first, first + count):
        what = wanted(number, season)
        found.append(verbs.take_in(boutique, by=manager, wanted=what, at=walk.START).order)
        walk.request_of(client(number, boutique), what, by=manager)
    return found
