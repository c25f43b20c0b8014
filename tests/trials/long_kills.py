"""Web processes and PostgreSQL killed within verbs, imports and bulk acts: `python -m tests.trials kills`."""

import pytest

from tests.races.conftest import db, then
from tests.trials.kept_output import say
from tests.trials.kill_points import OF_THE_DATABASE, POINTS
from tests.trials.killing import begun, kill_database, kill_process
from tests.trials.stopped import stoppable

__all__ = ["db", "then"]

pytestmark = pytest.mark.usefixtures("then")


def test_web_processes_killed_within_verbs(db, tmp_path):
    story = begun()
    with stoppable(tmp_path) as served:
        for one, point in POINTS:
            kill_process(served, story, one, point)
            say(f"web process killed: {one.verb:8} at {point:22} whole; sent again: done once")
    say(f"{len(POINTS)} points", "")


def test_postgresql_killed_within_verbs(db, tmp_path):
    story = begun()
    with stoppable(tmp_path) as served:
        for one, point in OF_THE_DATABASE:
            kill_database(served, story, one, point)
            say(f"PostgreSQL killed:  {one.verb:8} at {point:22} whole; sent again: done once")
    say(f"{len(OF_THE_DATABASE)} points", "")
