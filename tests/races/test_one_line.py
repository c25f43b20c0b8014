"""Several at one line at the same moment: the right one wins, the others read a sentence, nothing is done twice."""

from functools import partial
from uuid import UUID

import pytest

from config import kept
from config.errors import Refused
from orders import verbs
from orders.errors import Stale
from orders.models import Event, Offer, Order, Sale
from orders.models.phrases import OrderPhrases
from orders.verification import faults
from tests import cast, walk

SUBMISSION = UUID("00000000-0000-4000-8000-00000000000a")
AT = cast.AT


def test_a_double_click_from_eight_threads_is_one_event(line, nadia, at_once):
    order = line("offered")
    decline = partial(
        verbs.decline, order, by=nadia, at=AT, submission=SUBMISSION, version=order.version, reason="price"
    )
    events = at_once(order, *[decline] * 8)
    assert len({event.pk for event in events}) == 1
    assert order.events.filter(verb="decline").count() == 1
    assert list(faults()) == []


def test_a_double_click_with_other_words_says_so(line, nadia, at_once):
    order = line("offered")
    said = {"by": nadia, "at": AT, "submission": SUBMISSION, "version": order.version}
    outcomes = at_once(
        order,
        *[partial(verbs.decline, order, **said, reason=reason) for reason in ("price", "colour", "size", "not_now")],
    )
    assert sorted(type(one).__name__ for one in outcomes) == [
        "Event",
        "SaidOtherwise",
        "SaidOtherwise",
        "SaidOtherwise",
    ]
    assert order.events.filter(verb="decline").count() == 1


def by_name(order: Order, people: dict, verb: str, version: int | None):
    asks = {
        "decline": {"reason": "price"},
        "withdraw": {"words": "She asked for another day."},
        "sell": {"receipt": "R-1", "amount": 9_100_00, "words": "as listed in Paris"},
        "lapse": {},
        "respecify": {"wanted": walk.wish(people["made"], colour=people["made"].noir)},
        "place": {"season": people["season"]},
        "carry_over": {"reason": "left_out"},
        "close": {"reason": "withdrawn"},
        "offer": {"client": people["client"]},
        "release": {},
        "promise": {"client": people["other"], "words": "She is first."},
        "accept": {},
        "refuse": {"reason": "fault"},
        "receive": {},
        "note": {"words": "She rang."},
    }[verb]
    by = {"lapse": None, "accept": people["paris"], "refuse": people["paris"]}.get(verb, people["manager"])
    if verb == "lapse":
        asks = {"at": people["late"]}
    return partial(verbs.BUILT[verb], order, by=by, version=version, **{"at": AT, **asks})


@pytest.fixture
def people(nadia, pascal, listed, ss2027, mme_ota, mr_fahd):
    return {
        "manager": nadia, "paris": pascal, "made": listed, "season": ss2027, "client": mme_ota, "other": mr_fahd,
        "late": AT.replace(month=12),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("state", "one", "other"),
    [
        ("requested", "respecify", "place"),
        ("requested", "respecify", "close"),
        ("requested", "place", "carry_over"),
        ("placed", "accept", "refuse"),
        ("placed", "accept", "promise"),
        ("placed", "receive", "close"),
        ("declined", "offer", "release"),
        ("arrived", "offer", "promise"),
        ("offered", "decline", "sell"),
        ("offered", "withdraw", "decline"),
    ],
)
@pytest.mark.parametrize("saw", [True, False], ids=["both saw the same line", "neither says what it saw"])
def test_of_two_at_once_one_wins_and_the_other_is_told(line, people, at_once, state, one, other, saw):
    order = line(state)
    version = order.version if saw else None
    outcomes = at_once(order, *(by_name(order, people, verb, version) for verb in (one, other)))
    raised = [got for got in outcomes if not isinstance(got, Event)]
    assert all(isinstance(got, Refused) for got in raised), outcomes
    if saw:
        # A changed wish merges instead of going stale: losing, it is told where the line stands.
        lost = "respecify" if isinstance(outcomes[1], Event) and one == "respecify" else other
        assert [type(got) for got in raised] == [Refused if lost == "respecify" else Stale]
    now = Order.objects.get(pk=order.pk)
    assert now.version == order.version + 2 - len(raised)
    assert now.events.count() == now.seq
    assert list(faults()) == []


def test_the_clock_and_a_client_at_the_last_moment(line, people, at_once):
    order = line("offered")
    outcomes = at_once(order, by_name(order, people, "lapse", None), by_name(order, people, "sell", None))
    assert sorted(type(one).__name__ for one in outcomes) == ["Event", "Refused"]
    assert Offer.objects.filter(outcome="open").count() == 0


def test_a_note_is_in_nobodys_way(line, people, at_once):
    order = line("offered")
    acts = [by_name(order, people, verb, order.version) for verb in ("note", "decline", "note", "note")]
    assert [type(one) for one in at_once(order, *acts)] == [Event] * 4
    assert list(faults()) == []


def test_two_sells_at_once_are_one_sale(line, people, at_once):
    order = line("offered")
    sell = by_name(order, people, "sell", None)
    outcomes = at_once(order, sell, sell)
    assert sorted(type(one).__name__ for one in outcomes) == ["Event", "Refused"]
    assert Sale.objects.count() == 1


def test_two_clients_are_not_sold_the_same_wish_twice(line, people, at_once, mme_ota, listed):
    """Two pieces are sold to one client at once, and both would fulfil her one open request."""
    wish = line("requested", wanted=walk.wish(listed, leather=listed.epsom, colour=listed.noir))
    pieces = [line("offered"), line("offered", wanted=walk.wish(listed, hardware=listed.ghw))]
    sells = [
        partial(
            verbs.sell, piece, by=people["manager"], at=AT, receipt="R", amount=100, words="as agreed", fulfils=wish
        )
        for piece in pieces
    ]
    outcomes = at_once(wish, *sells)
    assert sorted(type(one).__name__ for one in outcomes) == ["Event", "Refused"]
    assert Order.objects.get(pk=wish.pk).fulfilled_by_id in {piece.pk for piece in pieces}


def test_one_submission_on_two_lines_is_one_event(line, people, at_once, mr_fahd):
    """A tampered form: the second line is told that this form was already sent."""
    orders = [line("offered"), line("offered", mr_fahd)]
    acts = [
        partial(verbs.decline, order, by=people["manager"], at=AT, submission=SUBMISSION, reason="price")
        for order in orders
    ]
    outcomes = at_once(orders[0], *acts, waiting=1)
    assert sorted(type(one).__name__ for one in outcomes) == ["Event", "SaidOtherwise"]
    assert Event.objects.filter(submission=SUBMISSION).count() == 1


def test_without_the_lock_it_breaks(line, people, at_once, monkeypatch):
    """Both have read before either writes; what saves the line then is the database, and somebody gets an error."""
    monkeypatch.setattr(OrderPhrases, "locked", lambda self: self)
    monkeypatch.setattr(kept, "_kept", {})
    order = line("offered")
    outcomes = at_once(order, *(by_name(order, people, verb, order.version) for verb in ("decline", "withdraw")))
    assert sorted(type(one).__name__ for one in outcomes) == ["Event", "IntegrityError"]
    assert list(faults()) == []
