"""A web process killed within a verb, at two points; the long trial kills at every one: long_kills.py."""

import pytest

from tests.races.conftest import db, then
from tests.trials.kill_points import KILLED
from tests.trials.killing import begun, kill_process
from tests.trials.stopped import stoppable

__all__ = ["db", "then"]


def test_a_killed_process_leaves_a_line_before_or_after_and_the_form_is_done_once(db, then, tmp_path):
    story, place = begun(), KILLED[0]
    with stoppable(tmp_path) as served:
        for point in ("orders_event", "committed"):
            kill_process(served, story, place, point)
        with pytest.raises(AssertionError, match="came by no orders_sale"):
            kill_process(served, story, place, "orders_sale")
