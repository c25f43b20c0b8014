"""A kept query: composed once, run with other values, answering as the queryset would."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boutiques.models import Delegation, Role, Season
from config import kept as shelf
from config.kept import Given, Kept, kept
from orders.models import Order
from orders.permissions import reader_key
from tests import walk
from tests.cast import AT


def test_it_is_composed_once_and_given_other_values(ss2027, so2026, django_assert_num_queries):
    composed = []

    def compose():
        composed.append(1)
        return Season.objects.filter(code=Given("code"))

    with django_assert_num_queries(2):
        found = [kept("test: by code", compose).rows(code=code) for code in ("SS2027", so2026.code)]
    assert found == [[ss2027], [so2026]]
    assert composed == [1]


def test_a_span_is_added_to_the_moment_that_is_given(ss2027):
    query = Kept(Season.objects.filter(opens_at__lt=Given("at") - timedelta(days=2) + timedelta(days=1)))
    assert query.rows(at=ss2027.opens_at + timedelta(days=1)) == []
    assert query.rows(at=ss2027.opens_at + timedelta(days=1, seconds=1)) == [ss2027]


def test_what_can_match_nothing_asks_nothing(db, django_assert_num_queries):
    query = Kept(Season.objects.filter(pk__in=[], code=Given("code")))
    with django_assert_num_queries(0):
        assert query.rows(code="SS2027") == []


def test_a_line_comes_with_all_it_is_joined_with(mme_ota, listed, nadia, pascal, ss2027, django_assert_num_queries):
    order = walk.to_state("offered", mme_ota, walk.wish(listed), manager=nadia, paris=pascal, season=ss2027)
    query = Kept(Order.objects.for_page().filter(pk=Given("pk")))
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            (line,) = query.rows(pk=order.pk)
            said = (line.client.name, line.boutique.name, line.open_offer().pk, line.piece_in_hand().specification.tint)
        assert len(asked) == 1
    plain = Order.objects.for_page().get(pk=order.pk)
    assert said == (
        plain.client.name, plain.boutique.name, plain.open_offer().pk, plain.piece_in_hand().specification.tint,
    )  # fmt: skip


def test_too_many_are_forgotten(db, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    monkeypatch.setattr(shelf, "_kept", {})
    for number in range(3):
        kept(number, Season.objects.all)
    assert list(shelf._kept) == [2]


@pytest.mark.parametrize("change", ["role", "boutique", "shared", "left", "deputy"])
def test_whatever_changes_what_one_sees_changes_the_key(change, lea, nadia, fsh, gin):
    before = reader_key(lea, AT)
    if change == "role":
        lea.role = Role.MANAGER
    elif change == "boutique":
        lea.boutique = gin
    elif change == "shared":
        lea.boutique.sees_all_clients = not lea.boutique.sees_all_clients
    elif change == "left":
        lea.is_active = False
    else:
        day = fsh.today(AT)
        Delegation.objects.create(boutique=fsh, deputy=lea, given_by=nadia, starts_on=day, ends_on=day)
        lea = type(lea).objects.get(pk=lea.pk)
    assert reader_key(lea, AT) != before


def test_two_people_are_told_apart(lea, camille):
    assert reader_key(lea, AT) != reader_key(camille, AT)
