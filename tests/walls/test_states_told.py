"""Who is not told what became of a piece hears the same bytes of it, whatever became of it."""

import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from boutiques.models import Role, Staff
from orders.models import Order
from tests import cast, walk
from tests.walls.answers import answer

TOLD_APART = {
    "lea": ("arrived", "offered", "declined"),
    "pascal": ("arrived", "offered", "declined", "sold", "released"),
}
"""By reader, the states that are one to them: a colleague reads a piece in the house, Paris that it came."""
TYPED = {"submission": "00000000-0000-4000-8000-000000000001", "reason": "lost", "hold_until": "2026-09-03"}


@pytest.fixture(scope="module")
def world(db: None) -> tuple[dict[str, Staff], dict[str, Order]]:
    """The people of one house, Paris, and a line of the same piece in each of the states."""
    fsh = cast.boutique("FSH")
    camille, nadia = cast.associate("fsh.sa1", "Camille Laurent", fsh), cast.manager("fsh.manager", "Nadia Benali", fsh)
    people = {"lea": cast.associate("fsh.sa2", "Léa Martin", fsh), "pascal": cast.person("paris", "Pascal", Role.PARIS)}
    made, season = cast.catalogue(), cast.spring(2027)
    cast.menu(season, made)
    lines = {}
    for state in TOLD_APART["pascal"]:
        client = cast.client(camille, title="Mme", given_name="Renée", family_name="Ōta")
        lines[state] = walk.to_state(
            state, client, walk.wish(made), manager=nadia, paris=people["pascal"], season=season
        )
    return people, lines


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("verb", ["close", "offer", "correct"])
@pytest.mark.parametrize("who", TOLD_APART)
def test_states_told_as_one_answer_alike(who, verb, method, world, visit, monkeypatch):
    people, lines = world
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=7, version=4))
    browser, heard = visit(people[who]), {}
    for state in TOLD_APART[who]:
        order = lines[state]
        said = {**TYPED, "version": "3"} if method == "post" else {}
        with transaction.atomic():
            address = reverse("verb", args=[order.reference, verb])
            heard[state] = answer(browser, method, address, said, order.reference)
            transaction.set_rollback(True)
    first = heard.pop("arrived")
    assert first.status in (403, 422)
    for state, other in heard.items():
        assert (other.status, other.page) == (first.status, first.page), state
