"""A request that another piece fulfilled: closed with the sale, a link each way, read by nobody else."""

import pytest
from django.urls import reverse

from orders.models import Order
from tests import cast, walk
from tests.orders.reading import get
from tests.paper import opened, send


def address(order: Order, *verb: str) -> str:
    return reverse("verb" if verb else "order", args=[order.reference, *verb])


@pytest.fixture
def sold(line, mr_fahd, listed, nadia, signed_in, camille):
    """A declined piece that Mr al-Fahd is offered for his oldest fitting wish and buys; and that wish."""
    piece = line("declined")
    walk.request_of(mr_fahd, walk.wish(listed, colour=listed.noir))
    wish = walk.request_of(mr_fahd, walk.wish(listed))
    walk.act("offer", piece, by=nadia, at=cast.AT, client=mr_fahd)
    form = opened(signed_in(camille), address(piece, "sell"))
    assert form.said["fulfils"] == wish.reference
    nadias = opened(signed_in(nadia), address(piece, "sell"))
    sent = send(signed_in(nadia), nadias, amount="9,100", words="As agreed.", receipt="R-1", handed_over="")
    assert sent.status_code == 303
    return piece, Order.objects.get(pk=wish.pk)


def test_the_wish_for_which_it_was_offered_closes_and_links_both_ways(sold, camille, nadia):
    piece, wish = sold
    assert (wish.state_slug, wish.close_reason, wish.fulfilled_by) == ("closed", "fulfilled", piece)
    for user in (camille, nadia):
        link = '<a href="/orders/{0}/">{0}</a>'
        assert f"Fulfilled by the piece of {link.format(piece.reference)}." in get(user, address(wish))
        assert f"Fulfils the request {link.format(wish.reference)}." in get(user, address(piece))


def test_no_other_associate_and_not_paris_reads_it(sold, lea, pascal):
    piece, wish = sold
    for user in (lea, pascal):
        page = get(user, address(piece))
        assert "ulfil" not in page
        assert wish.reference not in page


def test_a_sale_of_something_else_than_was_wished_proposes_none(line, mme_ota, listed, signed_in, nadia):
    piece = line("offered")
    walk.request_of(mme_ota, walk.wish(listed, style=listed.k28s, leather=listed.epsom, colour=listed.noir))
    assert opened(signed_in(nadia), address(piece, "sell")).said.get("fulfils", "") == ""


def test_voiding_the_sale_takes_the_link_away_again(sold, nadia):
    piece, wish = sold
    walk.act("void", piece, by=nadia, at=cast.AT, words="The card was refused.")
    assert Order.objects.get(pk=wish.pk).state_slug == "requested"
    assert "Fulfil" not in get(nadia, address(piece))
    assert "Fulfil" not in get(nadia, address(wish))
