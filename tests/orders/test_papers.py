"""The CITES checklist: what an exotic needs, what is there, missing or over; and a paper that was wrong is struck."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from boutiques.models import Leather
from config.errors import NotYours, Refused
from orders import permits, verbs
from orders.models import Order, Permit
from orders.papers import checklist, expiry
from tests import cast
from tests.orders.reading import browser, get

TODAY = date(2026, 9, 1)
PAPER = {"type": "export", "number": "FR27-0311", "destination": "JP", "issued_on": TODAY}


@pytest.fixture
def exotic(line, listed) -> Order:
    """A piece that came, of a leather that needs papers."""
    Leather.objects.filter(pk=listed.togo.pk).update(needs_cites=True)
    return Order.objects.for_form().get(pk=line("arrived").pk)


def noted(order, camille, **other) -> Permit:
    return permits.enter(order, by=camille, at=cast.AT, **{**PAPER, "expires_on": date(2027, 3, 1), **other})


@pytest.mark.parametrize(
    ("type", "issued", "last"),
    [
        ("export", date(2026, 9, 1), date(2027, 3, 1)),
        ("import", date(2026, 9, 1), date(2027, 9, 1)),
        ("export", date(2026, 8, 31), date(2027, 2, 28)),
        ("export", date(2027, 8, 31), date(2028, 2, 29)),
        ("export", date(2026, 6, 30), date(2026, 12, 30)),
        ("import", date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_last_day_is_proposed_by_type(type, issued, last):
    assert expiry(type, issued) == last


def words(order, day=TODAY) -> list[tuple[str, str]]:
    piece = order.piece_in_hand()
    return [(paper.label, paper.word) for paper in checklist(piece, piece.permits.all(), day).papers]


def test_what_is_missing_there_ending_and_over(exotic, camille):
    assert words(exotic) == [("Export permit", "missing"), ("Import permit", "missing")]
    noted(exotic, camille)
    assert words(exotic) == [("Export permit", "there"), ("Import permit", "missing")]
    assert words(exotic, date(2027, 2, 20))[0] == ("Export permit", "ends soon")
    assert words(exotic, date(2027, 3, 1))[0] == ("Export permit", "ends soon")
    assert words(exotic, date(2027, 3, 2))[0] == ("Export permit", "expired")


def test_the_pages_say_it_and_who_does_what(exotic, camille, nadia, lea):
    for user in (camille, nadia):
        page = get(user, reverse("order", args=[exotic.reference]))
        assert "Camille asks where it goes before it is offered" in page
        assert "Export permit missing" in get(user, "/arrivals/")
    assert "Export permit" not in get(lea, reverse("order", args=[exotic.reference]))
    noted(exotic, camille)
    assert "FR27-0311, to Japan" in get(nadia, reverse("order", args=[exotic.reference]))
    assert "Export permit missing" not in get(nadia, "/arrivals/")


def test_left_empty_the_last_day_is_written(exotic, camille):
    url = reverse("permits", args=[exotic.reference])
    said = {**PAPER, "issued_on": "2026-09-01"}
    assert browser(camille).post(url, said).status_code == 303
    assert Permit.objects.get().expires_on == date(2027, 3, 1)


def test_a_paper_that_was_wrong_is_struck_and_stays_to_be_read(exotic, camille, lea, nadia):
    noted(exotic, camille)
    url = reverse("permits", args=[exotic.reference])
    off = {"strike": "1", "type": "export", "number": "FR27-0311", "destination": "JP"}
    assert "Say why it is taken off." in browser(camille).post(url, off).content.decode()
    assert browser(camille).post(url, {**off, "why": "a whim"}).status_code == 422
    for _ in range(2):
        assert browser(camille).post(url, {**off, "why": "misread"}).status_code == 303
    permit = Permit.objects.get()
    assert (permit.struck_by, permit.struck_at, permit.struck_why) == (camille, cast.AT, "misread")
    assert "<s><bdi>FR27-0311</bdi>, Japan</s>" in get(nadia, url)
    assert words(exotic)[0] == ("Export permit", "missing")
    noted(exotic, camille)
    assert Permit.objects.count() == 2
    with pytest.raises(NotYours):
        permits.strike(exotic, by=lea, at=cast.AT, type="export", number="FR27-0311", destination="JP", why="misread")
    with pytest.raises(Refused, match="no such permit"):
        permits.strike(exotic, by=nadia, at=cast.AT, type="import", number="X", destination="JP", why="misread")


def test_a_struck_paper_sells_nothing_abroad_and_an_arrival_with_any_stands(exotic, camille, nadia):
    noted(exotic, camille)
    permits.strike(exotic, by=camille, at=cast.AT, type="export", number="FR27-0311", destination="JP", why="another")
    with pytest.raises(Refused, match="A permit was issued for this piece"):
        verbs.correct(exotic, by=nadia, at=cast.AT, undoes=exotic.events.order_by("-seq").first())
    verbs.offer(exotic, by=camille, at=cast.AT)
    with pytest.raises(Refused, match="needs an export permit for Japan"):
        verbs.sell(exotic, by=nadia, at=cast.AT, amount=1_00, words="x", receipt="R", destination="JP")


def test_the_database_keeps_permits_and_strikes_none_without_who_and_why(exotic, camille):
    noted(exotic, camille)
    for change in (
        lambda: Permit.objects.update(struck_at=cast.AT),
        lambda: Permit.objects.update(struck_at=cast.AT, struck_by=camille),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
