"""R11: "this year's orders are closed", "that leather is not taken this year": nothing may be placed."""

import pytest

from boutiques.models import WindowReopened
from config.errors import Refused
from orders import verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, on, told


def test_a_closed_window_and_a_leather_not_taken(fsh, camille, nadia, ada, catalogue, mme_ota, orange):
    aw2026, ss2027, aw2027 = cast.autumn(2026), cast.spring(2027), cast.autumn(2027)
    for season in (aw2026, ss2027, aw2027):
        cast.menu(season, catalogue)
    wanted = Wanted(catalogue.b30, catalogue.alligator, catalogue.noir, catalogue.phw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, at=on(2026, 7, 20)).order
    with pytest.raises(Refused, match=r"The window closed on 14 July, Paris time\."):
        do("place", order, on(2026, 7, 20), by=nadia, season=aw2026)
    with pytest.raises(Refused, match="The window opens on 15 January 2027"):
        do("place", order, on(2026, 7, 20), by=nadia, season=aw2027)
    with pytest.raises(Refused, match="Alligator is not on the SS2027 list for Birkin 30"):
        do("place", order, on(2026, 7, 20), by=nadia, season=ss2027)
    WindowReopened.objects.create(
        season=aw2026, boutique=fsh, until=on(2026, 7, 25).date(), reason="the flood", by=ada, at=on(2026, 7, 21)
    )
    with pytest.raises(Refused, match="Alligator is not on the AW2026 list"):
        do("place", order, on(2026, 7, 22), by=nadia, season=aw2026)
    assert order.placements.count() == 0
    order = do("carry_over", order, on(2026, 7, 22), by=nadia, reason="not_on_menu", season=aw2027)
    order = do("close", order, on(2027, 1, 20), by=camille, reason="withdrawn", words="She will not wait longer.")
    assert told(order) == ["request", "carry_over", "close"]
