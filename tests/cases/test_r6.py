"""R6: declined on arrival, offered to another client and bought; the first one asks for another, which is refused."""

import pytest

from config.errors import Refused
from orders import granting, verbs
from orders.models import Offer, SecondChance, Slot
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_declined_bought_by_another_and_no_second_chance(fsh, camille, lea, nadia, pascal, catalogue, mme_ota, yamada):
    so2025, so2026 = cast.specials(2025), cast.specials(2026)
    for season in (so2025, so2026):
        lists(season, catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
        granting.grant(fsh, season, 1, by=pascal, at=on(2025, 2, 20))
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    order = verbs.request(fsh, by=camille, client=mme_ota, kind="SO", wanted=wanted, at=on(2025, 3, 3)).order
    order = do("place", order, on(2025, 3, 4), by=nadia, season=so2025)
    order = do("accept", order, on(2025, 4, 1), by=pascal)
    order = do("receive", order, on(2026, 3, 2), by=camille)
    order = do("offer", order, on(2026, 3, 2), by=camille)
    order = do("decline", order, on(2026, 3, 5), by=camille, reason="colour", words="Warmer than she thought.")
    order = do("propose", order, on(2026, 3, 5), by=lea, client=yamada, words="She waits for gold since spring.")
    order = do("offer", order, on(2026, 3, 6), by=nadia, client=yamada)
    price = {"amount": 9_900_00, "words": "As on the boutique's list."}
    order = do("sell", order, on(2026, 3, 7), by=nadia, receipt="26-3", handed_over=True, **price)
    assert (order.wished_by, order.client, order.sa) == (mme_ota, yamada, lea)
    assert list(Offer.objects.order_by("pk").values_list("outcome", flat=True)) == ["declined", "bought"]

    again = verbs.request(fsh, by=camille, client=mme_ota, kind="SO", wanted=wanted, at=on(2026, 3, 9)).order
    with pytest.raises(Refused, match="Choose a client who had this piece promised and has it no more"):
        do("second_chance", order, on(2026, 3, 10), by=nadia, client=yamada, granted=True)
    order = do("second_chance", order, on(2026, 3, 10), by=nadia, client=mme_ota, granted=False, words="One slot left.")
    again = do("close", again, on(2026, 3, 10), by=nadia, reason="withdrawn", words="Not this year.")
    assert not SecondChance.objects.get().granted
    assert Slot.objects.get(season=so2026).kept_for_client is None
    assert told(again) == ["request", "close"]
    assert told(order)[-4:] == ["decline", "offer", "sell", "second_chance"]
