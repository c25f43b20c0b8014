"""Ten thousand steps of random walks, and walks with a rule left out: `python -m tests.trials random-walks`."""

import pytest
from django.db import IntegrityError

from tests.one_transaction import db
from tests.trials.kept_output import say
from tests.trials.planted import PLANTED
from tests.trials.small_world import World, build
from tests.trials.walked import told, too_rare, walked

__all__ = ["db"]

WALKS, STEPS = 50, 200


@pytest.fixture(scope="module")
def world(db: None) -> World:
    """The small world, built once."""
    return build()


def test_ten_thousand_steps(world: World):
    tally = walked(world, walks=WALKS, steps=STEPS)
    say(f"{WALKS} walks of {STEPS} steps; after each step every invariant, at each walk's end verify", *told(tally))
    assert too_rare(tally) == {}


@pytest.mark.parametrize("planted", PLANTED)
def test_each_rule_left_out_is_found(world: World, monkeypatch, planted: str):
    monkeypatch.setattr(*PLANTED[planted])
    with pytest.raises((AssertionError, IntegrityError)) as found:
        walked(world, walks=20, steps=STEPS)
    say(f"left out and found: {planted} ({type(found.value).__name__}: {str(found.value).splitlines()[0][:90]})")
