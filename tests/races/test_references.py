"""Eight wishes at once: each its own reference, without a gap; one form sent eight times: one line."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import pytest

from config.errors import Refused
from orders import verbs
from orders.models import Order, RunningNumber
from tests import cast, walk
from tests.races.conftest import held, outcome

SUBMISSION = UUID("00000000-0000-4000-8000-00000000000b")


@pytest.fixture
def wishes(fsh, camille, mme_ota, catalogue):
    return partial(
        verbs.request, fsh, by=camille, client=mme_ota, wanted=walk.wish(catalogue), at=cast.AT, duplicate_seen=True
    )


def test_eight_wishes_at_once_have_eight_references(fsh, wishes):
    RunningNumber.objects.create(boutique=fsh, year=2026, last=6)
    with ThreadPoolExecutor(8) as threads:
        with held("SELECT 1 FROM orders_runningnumber FOR UPDATE") as until:
            running = [threads.submit(outcome, wishes) for _ in range(8)]
            until(8)
        events = [one.result(20) for one in running]
    assert sorted(event.order.reference for event in events) == [f"FSH-26-{number:04d}" for number in range(7, 15)]


def test_the_first_eight_of_a_year_too(wishes):
    with ThreadPoolExecutor(8) as threads:
        events = [one.result(20) for one in [threads.submit(outcome, wishes) for _ in range(8)]]
    assert sorted(event.order.reference for event in events) == [f"FSH-26-{number:04d}" for number in range(1, 9)]


def test_a_number_whose_wish_was_refused_is_given_again(fsh, wishes):
    RunningNumber.objects.create(boutique=fsh, year=2026, last=6)
    with pytest.raises(Refused):
        wishes(day=cast.AT.date().replace(year=2027))
    assert wishes().order.reference == "FSH-26-0007"


@pytest.mark.parametrize("birth", ["request", "take_in"])
def test_one_form_sent_eight_times_is_one_line(fsh, nadia, wishes, catalogue, birth):
    take_in = partial(verbs.take_in, fsh, by=nadia, wanted=walk.wish(catalogue), at=cast.AT)
    act = partial(wishes if birth == "request" else take_in, submission=SUBMISSION)
    with ThreadPoolExecutor(8) as threads:
        events = [one.result(20) for one in [threads.submit(outcome, act) for _ in range(8)]]
    assert len({event.pk for event in events}) == 1
    assert Order.objects.count() == 1
