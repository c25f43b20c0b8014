"""Rivals in the gap between check and write, against served processes; without the lock: `… trials rivals`."""

from tests import cast
from tests.races.conftest import db, then
from tests.trials.kept_output import say
from tests.trials.killing import begun
from tests.trials.rivals import CLOCK, RIVALS, ask_nothing_twice, meet, meet_the_clock
from tests.trials.stopped import stoppable

__all__ = ["db", "then"]


def test_one_is_done_and_the_rival_reads_a_page(db, then, tmp_path):
    story = begun()
    cast.boutique("GIN")
    with stoppable(tmp_path) as served:
        for one in RIVALS:
            order, waits, first, second = meet(served, story, one)
            assert waits and first and second, one
            assert first.status == 303 and second.status in (409, 422), (one, first.status, second.status)
            ask_nothing_twice(order, order.version)
            say(f"{one.verb:9} stands before {one.before:17} {one.rival:8} waits, then reads a page ({second.status})")
        for one, job in CLOCK:
            order, did, answer = meet_the_clock(served, story, one, job)
            assert did == 0 and answer and answer.status == 303, one
            ask_nothing_twice(order, order.version)
            say(f"{one.verb:9} stands before {one.before:17} the clock leaves it alone ({one.rival})")


def test_without_the_lines_lock_it_breaks(db, then, tmp_path):
    """What saves the line then is the database, and somebody reads of an error."""
    story = begun()
    cast.boutique("GIN")
    with stoppable(tmp_path, "lines_unlocked") as served:
        for one in RIVALS:
            _, waits, first, second = meet(served, story, one)
            assert not waits and first and second and first.status >= 500, (one, first, second)
            say(f"without the lock: {one.verb:9} against {one.rival:8} {first.status}, {second.status}")
