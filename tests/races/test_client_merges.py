"""Two entries merged while others are at them: one merge holds, and what is asked for who goes is there with who stays.

Seen red once each: without the clients' lock (`act.locked`) the database's own rules refused the second merge, in other
words; without the trigger of `FollowsMerge` a wish stayed with the entry that went.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest

from clients import book, erasing
from clients.merging import act, apart
from clients.models import Client, ClientMerge, Note
from config.errors import Refused
from orders import verbs
from orders.models import Order
from orders.verification import faults
from tests import cast, walk
from tests.races.conftest import PATIENCE, held, outcome

pytestmark = pytest.mark.usefixtures("then")
HOLDING = "SELECT 1 FROM clients_client ORDER BY id FOR UPDATE"


@pytest.fixture
def twin(camille):
    return cast.client(camille, title="Mme", given_name="Renee", family_name="Ota")


@pytest.fixture
def merging(mme_ota, twin, nadia):
    """Merge one into the other: merging(mme_ota, twin)."""
    return lambda kept, gone: partial(act.merge, kept, gone, by=nadia, submission=uuid4(), at=cast.AT)


def together(*acts):
    """Let each come to wait for the clients in this order, then let them go; return what came of each."""
    running = []
    with ThreadPoolExecutor(len(acts)) as threads:
        with held(HOLDING) as until:
            for number, one in enumerate(acts, start=1):
                running.append(threads.submit(outcome, one))
                until(number)
        return [one.result(PATIENCE) for one in running]


def test_each_into_the_other_at_once_one_holds(mme_ota, twin, merging):
    found = together(merging(mme_ota, twin), merging(twin, mme_ota))
    done = [one for one in found if isinstance(one, ClientMerge)]
    assert [str(one) for one in found if isinstance(one, Refused)] == [act.AGAIN] and len(done) == 1
    assert Client.objects.filter(pk__in=(mme_ota.pk, twin.pk)).get() == done[0].kept


def test_into_two_at_once_one_holds(mme_ota, twin, merging, camille):
    other = cast.client(camille, given_name="R.", family_name="Ota")
    found = together(merging(mme_ota, twin), merging(other, twin))
    assert sorted(type(one).__name__ for one in found) == ["ClientMerge", "Refused"]
    assert ClientMerge.objects.get().kept_id == Client.every.get(pk=twin.pk).merged_into_id


def test_a_wish_and_a_note_for_who_goes_are_with_who_stays(mme_ota, twin, merging, camille, listed):
    wish = partial(
        verbs.request, twin.boutique, by=camille, client=twin, wanted=walk.wish(listed), at=cast.AT, submission=uuid4()
    )
    note = partial(book.note, twin, by=camille, text="Heard.", at=cast.AT)
    merged, *others = together(merging(mme_ota, twin), wish, note)
    assert isinstance(merged, ClientMerge) and not [one for one in others if isinstance(one, Exception)]
    order = Order.objects.get()
    assert {order.client_id, order.wished_by_id, Note.objects.get().client_id} == {mme_ota.pk}
    assert list(faults()) == []


def test_an_offer_for_who_goes_holds_up_nobody(mme_ota, twin, merging, nadia, line, at_once):
    piece = line("arrived", twin)
    offer = partial(verbs.offer, piece, by=nadia, at=cast.AT, submission=uuid4(), version=piece.version)
    found = at_once(piece, merging(mme_ota, twin), offer)
    assert not [one for one in found if isinstance(one, Exception)]
    order = Order.objects.get(pk=piece.pk)
    assert (order.client_id, order.offers.get().client_id) == (mme_ota.pk, mme_ota.pk) and list(faults()) == []


def test_merged_and_erased_at_once_nobody_is_left_by_half(mme_ota, twin, merging, nadia):
    erase = partial(erasing.erase, twin, by=nadia, why="asked", at=cast.AT)
    merged, erased = together(merging(mme_ota, twin), erase)
    row = Client.every.get(pk=twin.pk)
    if isinstance(merged, ClientMerge):
        assert str(erased) == erasing.MEANWHILE and not row.is_anonymised
    else:
        assert str(merged) == act.ERASED and row.is_anonymised and not ClientMerge.objects.exists()


def test_taken_apart_twice_at_once_they_are_apart_once(mme_ota, twin, merging, nadia):
    merged = merging(mme_ota, twin)()
    part = partial(apart.take_apart, merged, by=nadia, at=cast.AT)
    found = together(part, part)
    assert not [one for one in found if isinstance(one, Exception)]
    assert Client.objects.filter(pk__in=(mme_ota.pk, twin.pk)).count() == 2
