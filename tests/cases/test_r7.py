"""R7: a special order placed in 2022 and handed over in 2023: the price of 2023 is paid."""

from datetime import date

import pytest

from config.errors import Refused
from orders import granting, verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_the_price_of_the_day_it_is_handed_over(fsh, camille, nadia, pascal, catalogue, mme_ota):
    so2022 = cast.specials(2022)
    lists(so2022, catalogue.k28s, catalogue.epsom, catalogue.etoupe, catalogue.ghw)
    new_year = date(2023, 1, 5)
    cast.price(catalogue.k28s, catalogue.epsom, 8_000_00, valid_from=date(2022, 1, 5), valid_until=new_year)
    cast.price(catalogue.k28s, catalogue.epsom, 8_600_00, valid_from=new_year)
    granting.grant(fsh, so2022, 1, by=pascal, at=on(2022, 2, 20))
    wanted = Wanted(catalogue.k28s, catalogue.epsom, catalogue.etoupe, catalogue.ghw, strap_cm=85)
    order = verbs.request(fsh, by=camille, client=mme_ota, kind="SO", wanted=wanted, at=on(2022, 3, 1)).order
    order = do("place", order, on(2022, 3, 2), by=nadia, season=so2022)
    order = do("accept", order, on(2022, 4, 4), by=pascal)
    order = do("receive", order, on(2022, 12, 28), by=camille)
    order = do("offer", order, on(2022, 12, 28), by=camille)
    with pytest.raises(Refused, match=r"€8,600 is due: the price in force on the day of sale"):
        do("sell", order, on(2023, 1, 6), by=camille, receipt="23-1", amount=8_000_00)
    order = do("sell", order, on(2023, 1, 6), by=camille, receipt="23-1")
    order = do("hand_over", order, on(2023, 1, 7), by=camille)
    sent, piece, sale = order.last_placement(), order.piece_in_hand(), order.sales.get()
    assert [sent.price, piece.price, sale.amount] == [8_000_00, 8_000_00, 8_600_00]
    assert told(order) == ["request", "place", "accept", "receive", "offer", "sell", "hand_over"]
