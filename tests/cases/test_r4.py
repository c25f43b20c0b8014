"""R4: a special order accepted; boutiques and workshops close (2020); it comes after 17 months and is bought."""

from orders import granting, needs, verbs
from orders.models import Order, Slot
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_seventeen_months_and_a_closed_house(fsh, camille, nadia, pascal, catalogue, mme_ota):
    so2019 = cast.specials(2019)
    lists(so2019, catalogue.b30, catalogue.togo, catalogue.etoupe, catalogue.ghw)
    granting.grant(fsh, so2019, 1, by=pascal, at=on(2019, 3, 1))
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.etoupe, catalogue.ghw)
    order = verbs.request(fsh, by=camille, client=mme_ota, kind="SO", wanted=wanted, at=on(2019, 9, 2)).order
    order = do("place", order, on(2019, 10, 1), by=nadia, season=so2019)
    order = do("accept", order, on(2019, 11, 4), by=pascal)
    order = do(
        "contact", order, on(2020, 4, 2), by=camille, channel="phone", reached=True, words="The workshops are shut."
    )
    for day, is_late in ((on(2021, 3, 1), False), (on(2021, 6, 1), True)):
        assert Order.objects.filter(needs.late(day)).exists() is is_late
    assert Slot.objects.get().order == order  # the season closed long ago; the slot is used up
    order = do("receive", order, on(2021, 4, 6), by=camille, words="Seventeen months; the workshops were shut.")
    order = do("offer", order, on(2021, 4, 6), by=camille)
    price = {"amount": 9_600_00, "words": "As on the boutique's list."}
    order = do("sell", order, on(2021, 4, 9), by=nadia, receipt="21-5", handed_over=True, **price)
    assert (order.state_slug, order.client, order.sales.get().offer.client) == ("sold", mme_ota, mme_ota)
    assert told(order) == ["request", "place", "accept", "contact", "receive", "offer", "sell"]
