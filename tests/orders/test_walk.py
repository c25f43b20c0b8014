"""The walk itself: every state can be reached, and at the end nothing is broken."""

import pytest
from django.db import connection

from orders.lifecycle import STANDING, State
from orders.verification import faults
from tests import walk


@pytest.mark.parametrize("state", STANDING, ids=lambda state: state.name)
def test_every_state_is_reached_through_the_verbs(state, mme_ota, nadia, pascal, listed, ss2027):
    order = walk.to_state(state, mme_ota, walk.wish(listed), manager=nadia, paris=pascal, season=ss2027)
    connection.check_constraints()
    assert State(order.state) == state
    assert list(faults()) == []
