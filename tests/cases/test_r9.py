"""R9: Paris FSH: a Birkin in orange Togo asked for in March 2012, handed over days before Christmas 2012."""

from datetime import date

from orders import verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_an_orange_birkin_for_christmas(fsh, camille, nadia, pascal, catalogue, mme_ota, orange):
    ss2013 = cast.spring(2013)
    lists(ss2013, catalogue.b30, catalogue.togo, orange, catalogue.phw)
    cast.price(catalogue.b30, catalogue.togo, 6_000_00, valid_from=date(2012, 1, 1), valid_until=date(2013, 1, 1))
    wanted = Wanted(catalogue.b30, catalogue.togo, orange, catalogue.phw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, at=on(2012, 3, 14)).order
    assert order.reference == "FSH-12-0001"
    order = do("place", order, on(2012, 7, 17), by=nadia, season=ss2013)
    assert order.last_placement().price == 6_000_00
    order = do("accept", order, on(2012, 9, 3), by=pascal)
    order = do("receive", order, on(2012, 12, 17), by=camille)
    order = do("offer", order, on(2012, 12, 17), by=camille)
    order = do("sell", order, on(2012, 12, 20), by=camille, receipt="12-977")
    order = do("hand_over", order, on(2012, 12, 21), by=camille)
    sale = order.sales.get()
    assert (sale.amount, sale.paid_on, sale.handed_over_on) == (6_000_00, date(2012, 12, 20), date(2012, 12, 21))
    assert told(order) == ["request", "place", "accept", "receive", "offer", "sell", "hand_over"]
