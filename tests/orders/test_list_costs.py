"""What the lists cost: the same literal number of statements at one row and at thirty that differ in everything.

The frame's three, then under Orders (DESIGN §7) ids, rows and saved views; a search or a named filter asks further.
"""

import pytest

from tests.orders import crowd
from tests.orders.reading import statements

ALL_COLUMNS = "column=season&column=sa&column=standing&column=price"
MANAGER = {
    "/orders/": 7, "/orders/?show=needs": 7, f"/orders/?{ALL_COLUMNS}": 7, "/orders/?style=S0&q=number": 9, "/": 9,
    "/desk/": 7,
}  # fmt: skip
ASSOCIATE = {"/orders/": 7, "/orders/?style=S0&q=number": 9, "/": 7, "/desk/": 6}
PARIS = {"/orders/": 6, "/orders/?style=S0": 7, "/": 7, "/paris/": 7, "/paris/?style=S0": 8}


@pytest.fixture
def people(nadia, camille, pascal):
    return {nadia: MANAGER, camille: ASSOCIATE, pascal: PARIS}


def costs(people):
    return {user.username: {address: statements(user, address) for address in asked} for user, asked in people.items()}


def test_a_list_costs_the_same_at_one_row_and_at_thirty(people, fsh, ss2027, nadia, camille, pascal):
    expected = {user.username: asked for user, asked in people.items()}
    crowd.lines(1, fsh, ss2027, manager=nadia, paris=pascal, sa=camille)
    crowd.free_pieces(1, fsh, ss2027, manager=nadia)
    assert costs(people) == expected
    crowd.lines(29, fsh, ss2027, manager=nadia, paris=pascal, sa=camille, first=1)
    crowd.free_pieces(29, fsh, ss2027, manager=nadia, first=200)
    assert costs(people) == expected
