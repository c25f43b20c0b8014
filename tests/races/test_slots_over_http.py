"""Twenty managers' tablets and a few slots: exactly so many are placed as there are slots, the others read a page."""

from collections import Counter

import pytest

from clients.models import Client
from orders import granting, verbs
from orders.board.standing import standing_of
from orders.models import Order, SlotMovement
from orders.verification import faults
from tests import cast, walk
from tests.races.served import all_at_once, filled, serving, signed_in

pytestmark = pytest.mark.usefixtures("then")

BUYERS = 20


@pytest.fixture
def wishes(fsh, camille, so2026, catalogue):
    """Twenty requests for special orders, each of another client's."""
    cast.menu(so2026, catalogue)
    wanted = walk.wish(catalogue)
    return [
        verbs.request(
            fsh, by=camille, kind="SO", wanted=wanted, at=walk.START,
            client=Client.objects.create(boutique=fsh, sa=camille, title="Mme", family_name=f"Client {number}"),
        ).order
        for number in range(BUYERS)
    ]  # fmt: skip


@pytest.fixture
def forms(wishes, nadia):
    """The form of each placing, opened on the manager's tablet before anybody sends one."""
    browser = signed_in(nadia)
    return [filled(browser, f"/orders/{order.reference}/place/") for order in wishes]


def placed_rightly(count, fsh, so2026):
    """So many are placed, and ledger, board and lines agree."""
    one = standing_of(fsh, so2026, cast.AT)
    moves = Counter(SlotMovement.objects.values_list("kind", flat=True))
    placed = Order.objects.filter(state=20).count()
    return placed == one.taken == moves["taken"] == count and one.free == one.granted - count and not list(faults())


@pytest.mark.parametrize("slots", [1, 3])
def test_so_many_are_placed_as_there_are_slots(slots, forms, fsh, so2026, pascal):
    granting.grant(fsh, so2026, slots, by=pascal, at=walk.START)
    with serving() as port:
        answers = all_at_once(port, forms)
    assert Counter(answer.status for answer in answers) == {303: slots, 422: BUYERS - slots}
    assert all("No slot is left" in answer.text for answer in answers if answer.status == 422)
    assert placed_rightly(slots, fsh, so2026)


def test_those_who_fail_after_taking_keep_no_slot_from_the_others(forms, fsh, so2026, pascal):
    granting.grant(fsh, so2026, 3, by=pascal, at=walk.START)
    with serving("every_third_fails") as port:
        answers = all_at_once(port, forms)
    assert Counter(answer.status for answer in answers) == {303: 3, 422: BUYERS - 3}
    assert placed_rightly(3, fsh, so2026)


def test_without_the_slots_lock_it_breaks(forms, fsh, so2026, pascal):
    granting.grant(fsh, so2026, 3, by=pascal, at=walk.START)
    with serving("slots_unlocked") as port:
        answers = all_at_once(port, forms, gathered=BUYERS)
    assert any(answer.status >= 500 for answer in answers)
    assert not placed_rightly(3, fsh, so2026)
