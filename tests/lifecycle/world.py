"""One line of each kind in each state, and everybody who may come by: what the cells played in HTTP begin with."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from boutiques.models import Role
from orders.models import Slot
from tests import behind, cast, walk
from tests.lifecycle.cells import KINDS, STATES
from tests.lifecycle.sent import World

STOOD = [state for state in STATES if state != "new"]
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


def people() -> dict:
    """Everybody who may come by: of the line's house, of another, of neither."""
    fsh, gin = cast.boutique("FSH"), cast.boutique("GIN")
    return {
        "own_sa": cast.associate("fsh.sa1", "Camille Laurent", fsh),
        "colleague": cast.associate("fsh.sa2", "Léa Martin", fsh),
        "manager": cast.manager("fsh.manager", "Nadia Benali", fsh),
        "paris": cast.person("paris", "Pascal Mercier", Role.PARIS),
        "admin": cast.person("admin", "Ada Petit", Role.ADMIN),
        "other_sa": cast.associate("gin.sa1", "Kenji Mori", gin),
        "other_manager": cast.manager("gin.manager", "Aiko Tanaka", gin),
    }


def build(kinds: tuple[str, ...] = KINDS) -> World:
    """One line of each kind in each state, each of a client of their own."""
    made, who = cast.catalogue(), people()
    cast.price(made.b30, made.togo, 9_100_00)
    seasons = {"PO": cast.spring(2027), "SO": cast.specials(2026)}
    fsh, lines = who["manager"].boutique, {}
    for season in seasons.values():
        cast.menu(season, made)
    for number in range(len(STOOD) + 2):
        Slot.objects.create(boutique=fsh, granted_to=fsh, season=seasons["SO"], number=number + 1)
    for kind in kinds:
        for state in STOOD:
            client = cast.client(who["own_sa"], title="Mme", given_name="Renée", family_name="Ōta")
            lines[kind, state] = walk.to_state(
                state,
                client,
                walk.wish(made),
                manager=who["manager"],
                paris=who["paris"],
                season=seasons[kind],
                kind=kind,
            )
    clients = {
        "another": cast.client(who["own_sa"], given_name="Farid", family_name="al-Fahd"),
        "colleague": cast.client(who["colleague"], given_name="陽子", family_name="山田"),
        "other_manager": cast.client(who["other_sa"], given_name="Emi", family_name="Katō"),
    }
    behind.run(AT_ONCE)
    return World(who, clients, lines)


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """All the lines, built once; every test plays in a savepoint."""
    return build()


@pytest.fixture(scope="module")
def cookies(world: World) -> dict[str, str]:
    """Everybody's session, signed in once, and seen once: the stamp of this minute is written."""
    browser, found = Browser(), {}
    for name, person in world.people.items():
        browser.force_login(person)
        browser.get(reverse("profile"))
        found[name] = browser.cookies["sessionid"].value
        browser.cookies.clear()
    return found
