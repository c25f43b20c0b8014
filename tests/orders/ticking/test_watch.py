"""Once a night the house is looked over: promises that nobody at work keeps, boutiques where nobody decides."""

import logging
from datetime import timedelta

import pytest

from boutiques.models import Staff
from orders.ticking.nightly import hash_heads
from tests import cast


@pytest.fixture
def said(caplog):
    """What a night writes into the log of who watches."""
    caplog.set_level(logging.INFO, logger="carnet.watch")

    def night(at) -> list[str]:
        caplog.clear()
        hash_heads(at)
        return [one.getMessage() for one in caplog.records if one.name == "carnet.watch"]

    return night


def test_a_promise_that_nobody_at_work_keeps_and_a_boutique_where_nobody_decides_are_said_once_a_night(
    line, camille, nadia, mme_ota, mr_fahd, said
):
    line("placed"), line("accepted", mr_fahd)
    assert said(cast.AT) == []
    Staff.objects.filter(pk__in=[camille.pk, nadia.pk]).update(is_active=False)  # whatever way it came about
    night = cast.AT + timedelta(days=1)
    assert said(night) == ["house=FSH orders=2 kept by nobody at work", "house=FSH has no manager and no deputy"]
    assert said(night + timedelta(hours=1)) == []
