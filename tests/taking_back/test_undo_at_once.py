"""The Undo of an act on the house's lists: one's own, for five minutes, twice is once, while nobody acted since."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from boutiques import catalogue_acts, seasons, undoing
from boutiques.lists.editing import Pair, stamp, withdraw_entry
from boutiques.lists.kinds import BY_SLUG
from boutiques.models import Colour, LeatherColour, Season, Staff, WindowReopened
from boutiques.timeline import tables_of, timeline
from boutiques.undoing import IN_USE, TOO_LATE, undo, undoable
from config.errors import NotYours, Refused
from orders import granting
from orders.ticking import JOBS
from tests import cast, walk
from tests.cast import AT
from tests.orders.conftest import line, signed_in

__all__ = ["line", "signed_in"]
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def aw2026(db) -> Season:
    """A podium whose window is over."""
    return cast.autumn(2026)


@pytest.fixture
def withdrawn(ss2027, listed, ada):
    """Gold in Togo, withdrawn by Ada a moment ago: where it is undone."""
    pair = Pair(ss2027, BY_SLUG["leather-colour"], listed.togo, listed.gold)
    with undoable() as act:
        withdraw_entry(pair, reason="A flaw", by=ada, seen=stamp(pair.entry()), at=AT)
    return act


def stands() -> bool:
    return not LeatherColour.objects.filter(withdrawn_at__isnull=False).exists()


def test_twice_is_once_and_it_says_where_it_went(withdrawn, ada, signed_in):
    """Without the look for an undo that was done, the second press is refused: seen."""
    browser = signed_in(ada)
    for _ in range(2):
        answer = browser.post(withdrawn.address, headers={"Referer": "http://testserver/seasons/SS2027/?a=b"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/seasons/SS2027/?a=b")
    assert stands() and "Undone: all of it stands as before." in browser.get("/profile/").content.decode()
    assert browser.get(withdrawn.address).status_code == 405
    away = browser.post(withdrawn.address, headers={"Referer": "https://example.com/"})
    assert away.headers["Location"] == reverse("seasons")


def test_somebody_elses_act_is_like_none_at_all(withdrawn, ada, pascal, nadia, signed_in):
    """Pascal keeps the lists too. Without the look at whose it is, he takes it back: seen."""
    for person in (pascal, nadia):
        theirs, none = (
            signed_in(person).post(address) for address in (withdrawn.address, reverse("act_undo", args=[uuid4()]))
        )
        assert (theirs.status_code, none.status_code) == (404, 404)
    assert not stands()


def test_five_minutes_and_while_one_may(withdrawn, ada, listed):
    with pytest.raises(Refused, match=TOO_LATE):
        undo(withdrawn.context, by=ada, at=AT + 5 * MINUTE + timedelta(seconds=1))
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    ada.refresh_from_db()
    with pytest.raises(NotYours):
        undo(withdrawn.context, by=ada, at=AT)
    assert not stands()


def test_where_somebody_acted_since_it_stays_and_is_named(withdrawn, ada, pascal, ss2027, listed):
    pair = Pair(ss2027, BY_SLUG["leather-colour"], listed.togo, listed.gold)
    withdraw_entry(pair, reason="Another flaw", by=pascal, seen=stamp(pair.entry()), at=AT + MINUTE)
    with pytest.raises(Refused, match="Changed since, so it cannot be taken back as a whole: "):
        undo(withdrawn.context, by=ada, at=AT + 2 * MINUTE)


def test_nothing_done_has_no_undo(ss2027, ada):
    with undoable() as act:
        seasons.open_now(ss2027, why="It is open already", by=ada, at=AT)
    assert act.address == ""


def test_a_row_that_is_used_already_stays(listed, ada, mme_ota, ss2027):
    with undoable() as act:
        row = Colour(name="Céladon", swatch="#9bb8a0", family="green", rank=90)
        catalogue_acts.save_row("colour", row, by=ada, at=AT)
    walk.request_of(mme_ota, walk.wish(listed, colour=row))
    with pytest.raises(Refused, match=IN_USE):
        undo(act.context, by=ada, at=AT)
    assert Colour.objects.filter(name="Céladon").exists()


@pytest.fixture
def closed(so2026, ada):
    """The year of special orders, closed by Ada before its day."""

    def early() -> undoing.Undoable:
        with undoable() as act:
            seasons.close_now(Season.objects.get(pk=so2026.pk), why="All is placed", by=ada, at=AT)
        return act

    return early


def test_a_window_that_was_closed_opens_again_unless_something_was_done_meanwhile(
    closed, so2026, catalogue, ada, fsh, pascal, nadia, mme_ota
):
    """Without the question to the orders above, the slot that the clock gave back stays lost: seen."""
    cast.menu(so2026, catalogue)
    granting.grant(fsh, so2026, 1, by=pascal, at=AT - MINUTE)
    granting.keep(mme_ota, so2026, so2026.last_day, by=nadia, at=AT - MINUTE)
    act = closed()
    undo(act.context, by=ada, at=AT)
    assert Season.objects.get(pk=so2026.pk).closes_at == so2026.closes_at
    act = closed()
    for job in JOBS:
        job(AT + MINUTE)
    with pytest.raises(Refused, match="Something was done in it since: a slot moved"):
        undo(act.context, by=ada, at=AT + MINUTE)


def test_only_a_window_that_moves_asks_what_was_done(so2026, ada, fsh, pascal):
    with undoable() as act:
        facts = {name: getattr(so2026, name) for name in ("code", "opens_at", "closes_at")}
        seasons.change(so2026, **facts, name="Another", why="", by=ada, seen=seasons.stamp(so2026), at=AT)
    granting.grant(fsh, so2026, 1, by=pascal, at=AT)
    undo(act.context, by=ada, at=AT)
    assert Season.objects.get(pk=so2026.pk).name == so2026.name


def test_the_timeline_tells_both(aw2026, ada, fsh):
    with undoable() as act:
        seasons.reopen(aw2026, fsh, until=AT.date(), why="A late letter", by=ada, at=AT)
    undo(act.context, by=ada, at=AT + MINUTE)
    assert not WindowReopened.objects.exists()
    told = [(one.why, one.changes) for one in timeline(tables_of(aw2026)).entries]
    assert told[:2] == [
        ("Undone", ["No longer open again for Faubourg Saint-Honoré until 1 September 2026"]),
        ("A late letter", ["Open again for Faubourg Saint-Honoré until 1 September 2026"]),
    ]


def test_a_window_opened_again_stays_once_something_was_placed_by_it(aw2026, ada, fsh, line, nadia, listed):
    with undoable() as act:
        seasons.reopen(aw2026, fsh, until=AT.date(), why="A late letter", by=ada, at=AT)
    cast.menu(aw2026, listed)
    walk.act("place", line("requested"), by=nadia, at=AT, season=aw2026)
    with pytest.raises(Refused, match="an order was placed"):
        undo(act.context, by=ada, at=AT)
