"""The typed table played in HTTP: each verb's form, sent to a line of each kind in each state, by everybody."""

import uuid
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from orders.forms import FORMS
from orders.models import Event, Order, Proposal
from tests import behind
from tests.lifecycle.cells import KINDS
from tests.lifecycle.expected import ASK, DONE, NOT_THERE, WHY, outcome, players, targets
from tests.lifecycle.sent import SENT, World
from tests.lifecycle.world import AT_ONCE, STOOD, cookies, world
from tests.one_transaction import db

__all__ = ["cookies", "db", "world"]

HEARD = {303: DONE, 403: ASK, 404: NOT_THERE, 409: WHY, 422: WHY}
WRITTEN = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
SENTENCES = (
    "It is promised already.",
    "Nobody had this piece promised",
    "is only for",
    "is not undone",
    "Void it instead",
)
"""What else is said where the state alone is not the reason."""


@pytest.fixture(scope="module")
def visitor() -> Browser:
    """The one browser of all: whose it is, the cookie says."""
    return Browser()


@pytest.fixture
def post(world: World, cookies: dict[str, str], visitor: Browser):
    """Send a verb's form for a line as somebody: what its entry types, on a form that was just opened."""

    def send(order: Order, verb: str, who: str, **other: str):
        visitor.cookies = SimpleCookie({"sessionid": cookies[who]})
        stamp = {"submission": str(uuid.uuid4()), "version": str(order.version)}
        return visitor.post(
            reverse("verb", args=[order.reference, verb]), {**stamp, **SENT[verb].by(world, order, who), **other}
        )

    return send


@pytest.fixture
def standing(world: World):
    """The line of a kind in a state, ready for the verb; what is done to it is taken back after the test."""
    with transaction.atomic():

        def line(verb: str, kind: str, state: str) -> Order:
            order, entry = world.lines[kind, state], SENT[verb]
            if entry.first and targets(verb, kind, state):
                entry.first(world, order)
            return Order.objects.get(pk=order.pk)

        yield line
        transaction.set_rollback(True)


def written() -> int:
    """How many rows were written since the world was begun, of any table."""
    return behind.run(WRITTEN)[0][0]


def test_every_form_has_an_entry():
    missing = set(FORMS) - set(SENT)
    assert not missing, f"say in tests/lifecycle/sent.py what these verbs' forms are sent: {sorted(missing)}"


@pytest.mark.parametrize("state", STOOD)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("verb", [verb for verb in FORMS if verb in SENT])
def test_each_does_what_the_table_says(verb: str, kind: str, state: str, standing, post):
    order = standing(verb, kind, state)
    expected = {who: outcome(verb, kind, state, who) for who in players(verb, kind, state)}
    before, heard = written(), {}
    for who in sorted(expected, key=lambda one: expected[one] == DONE):
        if expected[who] == DONE and before is not None:
            assert written() == before, "a refusal wrote something"
            before = None
        with transaction.atomic():
            response = post(order, verb, who)
            heard[who] = HEARD[response.status_code]
            if heard[who] == DONE:
                assert moved(order, verb) in targets(verb, kind, state)
            elif heard[who] != NOT_THERE:
                assert says(response.content.decode(), heard[who], order)
            transaction.set_rollback(True)
    assert heard == expected
    assert before is None or written() == before, "a refusal wrote something"


def moved(order: Order, verb: str) -> str:
    """Where the line stands now, after every rule between rows was asked; its last event is the verb's."""
    behind.run(AT_ONCE)
    now = Order.objects.get(pk=order.pk)
    if verb == "propose":
        assert Proposal.objects.filter(order=order).exists()
    else:
        assert Event.objects.filter(order=order).latest("seq").verb == verb
    return now.state_slug


def says(page: str, heard: str, order: Order) -> bool:
    """Whether the page has a sentence that says whom to ask, or why not."""
    if heard == ASK:
        return "Ask" in page
    return any(words in page for words in (f"{order.reference} ", *SENTENCES))
