"""A client's page with their lines: what their associate, a colleague and another boutique read."""

import re

import pytest
from django.urls import reverse

from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from tests import cast, walk


def address(client):
    return reverse("client", args=[client.uuid])


def test_the_associate_reads_every_promise(line, mme_ota, signed_in, camille, listed):
    offered = line("offered")
    declined = line("declined", wanted=walk.wish(listed, colour=listed.noir))
    sold = line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert f"/orders/new/?client={mme_ota.uuid}" in page
    assert "1 earlier" in page
    assert "Offered, not taken" in page
    for order in (offered, declined, sold):
        assert order.reference in page


def test_without_a_line_it_says_so(mme_ota, signed_in, camille):
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert "No open wish or order." in page
    assert "Offered, not taken" not in page


def test_a_colleague_by_policy_reads_wishes_and_no_offer_or_purchase(line, mme_ota, fsh, signed_in, lea, listed):
    fsh.sees_all_clients = True
    fsh.save()
    wish = walk.request_of(mme_ota, Wanted(style=listed.k28s))
    offered, sold = line("offered"), line("sold", wanted=walk.wish(listed, colour=listed.noir))
    page = signed_in(lea).get(address(mme_ota)).content.decode()
    assert wish.reference in page
    for secret in (offered.reference, sold.reference, "Offered, not taken", "earlier"):
        assert secret not in page


def test_a_line_promised_to_somebody_else_now_stays_with_whose_wish_it_was(line, mme_ota, mr_fahd, signed_in, nadia):
    order = line("arrived")
    verbs.promise(order, by=nadia, at=cast.AT, client=mr_fahd, words="She moved away.")
    browser = signed_in(nadia)
    for client in (mme_ota, mr_fahd):
        assert order.reference in browser.get(address(client)).content.decode()


def test_a_line_that_is_a_colleagues_clients_now_is_a_piece(line, mme_ota, obrien, signed_in, nadia, camille):
    order = line("arrived")
    verbs.promise(order, by=nadia, at=cast.AT, client=obrien, words="She moved away.")
    page = signed_in(camille).get(address(mme_ota)).content.decode()
    assert (order.reference in page, "Brien" in page) == (True, False)


OTHERS = [("lea", 404), ("aiko", 404), ("kenji", 404), ("pascal", 403), ("ada", 403)]


@pytest.mark.parametrize(("who", "status"), OTHERS)
def test_who_may_not_see_the_client(who, status, mme_ota, signed_in, request):
    assert signed_in(request.getfixturevalue(who)).get(address(mme_ota)).status_code == status


def test_it_only_reads(mme_ota, signed_in, camille):
    assert signed_in(camille).post(address(mme_ota)).status_code == 405


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_for_one_line_and_for_twelve(
    count, mme_ota, signed_in, camille, listed, django_assert_num_queries
):
    for _ in range(count):
        walk.request_of(mme_ota, walk.wish(listed), duplicate_seen=True)
    browser = signed_in(camille)
    browser.get(address(mme_ota))
    with django_assert_num_queries(10):
        assert browser.get(address(mme_ota)).content.decode().count("row-link") == count


def test_two_hundred_lines_cost_no_more(line, mme_ota, signed_in, camille, listed, django_assert_num_queries):
    line("offered")
    line("declined", wanted=walk.wish(listed, colour=listed.noir))
    line("sold", wanted=walk.wish(listed, hardware=listed.ghw))
    for _ in range(197):
        walk.request_of(mme_ota, walk.wish(listed), duplicate_seen=True)
    browser = signed_in(camille)
    browser.get(address(mme_ota))
    with django_assert_num_queries(10):
        page = browser.get(address(mme_ota)).content.decode()
    assert {*re.findall(r"FSH-26-\d{4}", page)} == {*Order.objects.values_list("reference", flat=True)}
    assert Order.objects.count() == 200
