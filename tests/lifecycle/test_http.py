"""The typed table played in HTTP: each verb's form, sent to a line of each kind in each state, by everybody."""

import uuid
from http.cookies import SimpleCookie

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse

from orders.forms import FORMS
from orders.models import Event, Order, Proposal
from tests import behind
from tests.lifecycle.cells import KINDS, cells
from tests.lifecycle.expected import ASK, DONE, NOT_THERE, WHY, outcome, players, targets
from tests.lifecycle.sent import SENT, World
from tests.lifecycle.world import AT_ONCE, STOOD, cookies, world
from tests.one_transaction import db
from tests.orders.snapshot import Snapshot, snapshot, stayed

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


UNDONE = sorted({
    (cell.verb, cell.kind, cell.source)
    for cell in cells()
    if cell.undo.startswith("correct") and cell.verb in SENT and cell.source != "new"
})  # fmt: skip
"""Every cell that is taken back; the clock's own step is tried in `tests/orders/test_correct.py`."""
NEVER_UNDONE = ("Specification", "PartChoice", "Submission")
"""What was asked for once stays on record, and that a form was sent."""


def taken_back(order: Order, verb: str, kind: str, state: str, post) -> Event:
    """Let whoever may do the verb do it, and take it back, over HTTP; return the correction."""
    who = next(one for one in players(verb, kind, state) if outcome(verb, kind, state, one) == DONE)
    assert post(order, verb, who).status_code == 303
    behind.run(AT_ONCE)
    done = Event.objects.filter(order=order).latest("seq")
    assert done.verb == verb
    assert post(Order.objects.get(pk=order.pk), "correct", who, undoes=str(done.seq)).status_code == 303
    behind.run(AT_ONCE)
    return Event.objects.get(undoes=done)


def ask_all_is_back(before: Snapshot, correction: Event) -> None:
    """Fail unless every row stands as before, and what is new is marked as undone by the correction."""
    left = stayed(before, snapshot())
    new = [row for table, rows in left.items() if table not in NEVER_UNDONE for row in rows]
    assert {row["undone_by_id"] for row in new} <= {correction.pk}


@pytest.mark.parametrize(("verb", "kind", "state"), UNDONE)
def test_taken_back_every_row_stands_as_it_stood(verb: str, kind: str, state: str, standing, post):
    order = standing(verb, kind, state)
    before = snapshot()
    ask_all_is_back(before, taken_back(order, verb, kind, state, post))
    assert Order.objects.get(pk=order.pk).state_slug == state


@pytest.mark.parametrize(
    ("forgotten", "cell"),
    [
        ("orders.slots_back.on_correct", ("hold", "SO", "requested")),
        ("orders.taking_back.open_again", ("decline", "PO", "offered")),
        ("orders.taking_back.mark_undone", ("sell", "PO", "offered")),
    ],
)
def test_what_is_not_put_back_is_found(forgotten: str, cell: tuple[str, str, str], standing, post, monkeypatch):
    """Each time one part of taking back is left out: the rows differ, or the database refuses it."""
    order = standing(*cell)
    before = snapshot()
    monkeypatch.setattr(forgotten, lambda *asked, **said: None)
    with pytest.raises((AssertionError, IntegrityError)):
        ask_all_is_back(before, taken_back(order, *cell, post))
