"""R10: a Birkin 30 in Blue Jean Togo with gold hardware, when palladium was the usual: obtained years later."""

import pytest

from boutiques.models import Colour, StyleHardware
from config.errors import Refused
from orders import verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_the_usual_metal_for_years_then_the_one_wished_for(fsh, camille, nadia, pascal, catalogue, mme_ota):
    blue_jean = Colour.objects.create(name="Blue Jean", swatch="#6d8fb3", family="blue")
    aw2025, ss2026, aw2026, ss2027 = cast.autumn(2025), cast.spring(2026), cast.autumn(2026), cast.spring(2027)
    for season in (aw2025, ss2026, aw2026, ss2027):
        lists(season, catalogue.b30, catalogue.togo, blue_jean, catalogue.phw)
    wanted = Wanted(catalogue.b30, catalogue.togo, blue_jean, catalogue.ghw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, at=on(2024, 11, 5)).order
    for year, month, season, later in (
        (2025, 1, aw2025, ss2026), (2025, 7, ss2026, aw2026), (2026, 1, aw2026, ss2027),
    ):  # fmt: skip
        podium = on(year, month, 20)
        with pytest.raises(Refused, match="Gold is not on the"):
            do("place", order, podium, by=nadia, season=season)
        order = do("carry_over", order, podium, by=nadia, reason="not_on_menu", season=later)
    StyleHardware.objects.create(season=ss2027, style=catalogue.b30, hardware=catalogue.ghw)
    order = do("place", order, on(2026, 7, 20), by=nadia, season=ss2027)
    order = do("accept", order, on(2026, 9, 1), by=pascal)
    order = do("receive", order, on(2027, 4, 1), by=camille)
    order = do("offer", order, on(2027, 4, 1), by=camille)
    order = do("sell", order, on(2027, 4, 8), by=nadia, receipt="27-2", amount=1, words="As listed.", handed_over=True)
    assert order.reference == "FSH-24-0001"
    assert told(order) == ["request", *["carry_over"] * 3, "place", "accept", "receive", "offer", "sell"]
