"""R8: ostrich in a Birkin 35: one says it exists, one doubts it; it is made in 25, 30 and 35, not in 40."""

import pytest

from boutiques.models import Style
from config.errors import Refused
from orders import verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_ostrich_is_made_in_a_35_and_not_in_a_40(fsh, camille, nadia, pascal, catalogue, mme_ota):
    b35 = Style.objects.create(code="B35", name="Birkin 35", family="Birkin", size_cm=35)
    ss2027 = cast.spring(2027)
    for style in (b35, catalogue.b40):
        lists(ss2027, style, catalogue.ostrich, catalogue.noir, catalogue.phw)
    dreamt = Wanted(catalogue.b40, catalogue.ostrich, catalogue.noir, catalogue.phw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=dreamt, at=on(2026, 5, 4)).order
    with pytest.raises(Refused, match="Ostrich is not made in Birkin 40"):
        do("place", order, on(2026, 7, 16), by=nadia, season=ss2027)
    made = Wanted(b35, catalogue.ostrich, catalogue.noir, catalogue.phw)
    order = do("respecify", order, on(2026, 7, 16), by=camille, wanted=made, words="The 40 is not made; the 35 is.")
    order = do("place", order, on(2026, 7, 16), by=nadia, season=ss2027)
    order = do("accept", order, on(2026, 9, 1), by=pascal)
    order = do("receive", order, on(2028, 3, 1), by=camille)
    order = do("offer", order, on(2028, 3, 2), by=camille)
    order = do(
        "sell", order, on(2028, 3, 5), by=nadia, receipt="28-9", amount=21_000_00, words="From Paris's letter.",
        destination="JP",
    )  # fmt: skip
    assert order.state_slug == "sold"  # ostrich needs no papers to cross a border
    assert told(order)[:3] == ["request", "respecify", "place"]
