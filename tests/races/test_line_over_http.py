"""Two people at one line over HTTP: one is done, the other reads what happened; a double click is one act."""

import re
from collections import Counter

import pytest

from orders.models import Event, Order
from orders.verification import faults
from tests.races.served import all_at_once, filled, served, serving, signed_in

__all__ = ["served"]


def complaints(page):
    """What a page says against what was typed."""
    return re.findall(r'class="errorlist[^>]*>(.*?)</ul>', page, re.DOTALL) or page[:300]


@pytest.fixture
def two(line, nadia, pascal, mme_ota, mr_fahd):
    """Make the forms of two people at one line, both opened before either is sent."""

    def forms(state, one, other):
        order = line(state)
        people = {"accept": pascal, "refuse": pascal}
        typed = {
            "accept": {},
            "refuse": {"reason": "fault"},
            "sell": {"receipt": "R-1", "amount": "9100", "words": "As agreed."},
            "offer": {"client": str(mme_ota.uuid)},
            "decline": {"reason": "price"},
        }
        posts = [
            filled(signed_in(people.get(verb, nadia)), f"/orders/{order.reference}/{verb}/", **typed[verb])
            for verb in (one, other)
        ]
        if one == other == "offer":
            posts[1].said["client"] = str(mr_fahd.uuid)
        return order, posts

    return forms


pytestmark = pytest.mark.usefixtures("then")

RACES = [
    ("placed", "accept", "refuse"),
    ("declined", "offer", "offer"),
    ("offered", "sell", "sell"),
    ("offered", "sell", "decline"),
]


@pytest.mark.parametrize(("state", "one", "other"), RACES)
def test_one_is_done_and_the_other_reads_what_happened(two, served, state, one, other):
    order, posts = two(state, one, other)
    answers = all_at_once(served, posts)
    assert sorted(answer.status for answer in answers) in ([303, 409], [303, 422]), [
        complaints(one.text) for one in answers
    ]
    now = Order.objects.get(pk=order.pk)
    assert now.version == order.version + 1
    assert now.events.count() == now.seq
    assert list(faults()) == []


def test_a_double_click_is_one_act(two, served):
    order, (post, _) = two("offered", "decline", "sell")
    answers = all_at_once(served, [post] * 8)
    assert Counter(answer.status for answer in answers) == {303: 8}
    assert Event.objects.filter(order=order, verb="decline").count() == 1


@pytest.mark.parametrize(("state", "one", "other"), RACES)
def test_without_the_lines_lock_it_breaks(two, unlocked, state, one, other):
    _, posts = two(state, one, other)
    answers = all_at_once(unlocked, posts, gathered=2)
    assert any(answer.status >= 500 for answer in answers)


@pytest.fixture(scope="module")
def unlocked(django_db_setup):
    """The same, with lines read and not locked."""
    with serving("lines_unlocked") as port:
        yield port
