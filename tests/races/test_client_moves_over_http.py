"""Two managers at one proposal of a client at once: they arrive once, or not at all.

Locks were taken out once to see it. Without the proposal's (`proposing.locked`) she was taken and taken back, and both
were told it is done; without that of the lines as well, two who accept wrote her into the book twice.
"""

from uuid import uuid4

import pytest

from clients.models import Client, ClientMove
from orders.models import Transfer
from orders.moves import proposing
from orders.verification import faults
from tests import cast, paper, walk
from tests.races.served import Post, all_at_once, served, signed_in

__all__ = ["served"]

pytestmark = pytest.mark.usefixtures("then")
HOLDING = ("SELECT 1 FROM clients_clientmove FOR UPDATE",)


@pytest.fixture
def move(mme_ota, listed, gin, nadia, aiko):
    wish = walk.request_of(mme_ota, walk.wish(listed))
    facts = {"lines": [wish.reference], "why": "asked", "by": nadia, "submission": uuid4(), "at": cast.AT}
    return proposing.propose(mme_ota, gin, **facts)


def pressed(person, move, end=""):
    """The form of the proposal's page that answers it, or that ends it."""
    browser, action = signed_in(person), f"/moves/{move.uuid}/{end}"
    form = paper.form_at(browser.get(f"/moves/{move.uuid}/"), action)
    return Post(browser, action, form.said)


def test_accepted_by_two_at_once_they_arrive_once(served, move, gin, aiko):
    other = cast.manager("gin.manager2", "Ren Sato", gin)
    answers = all_at_once(served, [pressed(one, move) for one in (aiko, other)], gathered=2, holding=HOLDING)
    assert [answer.status for answer in answers] == [303, 303]
    assert Client.objects.filter(boutique=gin).count() == 1 and list(faults()) == []


def test_accepted_and_taken_back_at_once_one_of_them_holds(served, move, gin, nadia, aiko):
    presses = [pressed(aiko, move), pressed(nadia, move, "end/")]
    answers = all_at_once(served, presses, gathered=2, holding=HOLDING)
    found = ClientMove.objects.get()
    refused = {"accepted": 409, "taken_back": 422}[found.outcome]
    assert sorted(answer.status for answer in answers) == [303, refused]
    assert Client.objects.filter(boutique=gin).count() == (found.outcome == "accepted")
    assert not Transfer.objects.filter(outcome="open").exists() and list(faults()) == []
