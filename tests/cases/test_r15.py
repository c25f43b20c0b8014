"""R15: a boutique ordered two; nothing had come a week before the season: a re-opened boutique was served first."""

from datetime import timedelta

import pytest

from config.errors import Refused
from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_two_ordered_and_another_boutique_served_first(
    fsh, gin, camille, nadia, kenji, aiko, pascal, catalogue, mme_ota, mr_fahd, kato
):
    ss2027 = cast.spring(2027)
    lists(ss2027, catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    ours = [
        verbs.request(fsh, by=camille, client=client, wanted=wanted, at=on(2026, 6, 1)).order
        for client in (mme_ota, mr_fahd)
    ]
    ours = [do("place", one, on(2026, 7, 16), by=nadia, season=ss2027) for one in ours]
    theirs = verbs.request(gin, by=kenji, client=kato, wanted=wanted, at=on(2026, 12, 1)).order
    theirs = do("place", theirs, on(2026, 12, 2), by=aiko, season=ss2027)
    theirs = do("accept", theirs, on(2026, 12, 3), by=pascal)
    theirs = do("receive", theirs, on(2027, 1, 20), by=kenji)

    a_week_before = on(2027, 2, 22)
    silent = Order.objects.visible_to(nadia).in_state(20).standing_longer_than(60, a_week_before)
    assert set(silent) == set(ours)  # the boutique sees its two silent lines, and nothing of the other's
    assert Order.objects.visible_to(pascal).in_state(20).standing_longer_than(60, a_week_before).count() == 2

    with pytest.raises(Refused):
        do("offer", ours[0], a_week_before, by=camille)  # ordered is not received
    first = do("accept", ours[0], a_week_before, by=nadia, letter="P-204")
    second = do("refuse", ours[1], a_week_before, by=pascal, reason="capacity")
    first = do("receive", first, a_week_before + timedelta(days=40), by=camille)
    first = do("offer", first, a_week_before + timedelta(days=41), by=camille)
    first = do("decline", first, a_week_before + timedelta(days=45), by=camille, reason="bought_elsewhere")
    first = do("release", first, a_week_before + timedelta(days=60), by=nadia)
    second = do("close", second, a_week_before + timedelta(days=5), by=nadia, reason="not_delivered")
    assert told(first) == ["request", "place", "accept", "receive", "offer", "decline", "release"]
    assert told(second) == ["request", "place", "refuse", "close"]
