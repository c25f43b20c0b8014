"""A short random walk over all verbs, and one with a rule left out, which is found; the long ones are long_walks.py."""

import pytest
from django.db import IntegrityError

from tests.one_transaction import db
from tests.trials.planted import PLANTED
from tests.trials.small_world import World, build
from tests.trials.walked import walked

__all__ = ["db"]


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """The small world, built once."""
    return build()


def test_whatever_is_done_all_that_must_hold_holds(world: World):
    tally = walked(world, walks=2, steps=40)
    assert tally["verify", "done"] == 2
    assert sum(count for (_, what), count in tally.items() if what == "done") > 40


def test_a_rule_left_out_is_found(world: World, monkeypatch):
    monkeypatch.setattr(*PLANTED["a slot moves and its move is not written"])
    with pytest.raises((AssertionError, IntegrityError)):
        walked(world, walks=2, steps=40)
