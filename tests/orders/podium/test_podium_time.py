"""What time it is at a podium: prices are of the boutique's own day, the window closes by the clock of Paris."""

from datetime import UTC, date, datetime, timedelta

import pytest

from boutiques.models import Boutique
from tests import cast, walk
from tests.orders.reading import get

SECOND = timedelta(seconds=1)
MIDNIGHTS = {
    "FSH": datetime(2026, 12, 31, 23, tzinfo=UTC),
    "GIN": datetime(2026, 12, 31, 15, tzinfo=UTC),
    "MAD": datetime(2027, 1, 1, 5, tzinfo=UTC),
}
PRICES = {"FSH": ("€8,450", "€9,100"), "GIN": ("JP¥845,000", "JP¥910,000"), "MAD": ("US$8,450", "US$9,100")}


@pytest.mark.parametrize("code", MIDNIGHTS)
def test_the_new_years_price_holds_from_the_boutiques_own_midnight(code, listed, ss2027, time_machine):
    house: Boutique = cast.boutique(code)
    manager, sa = cast.manager("m", "Mo Martin", house), cast.associate("s", "Sam Petit", house)
    for amount, days in ((8_450_00, {"valid_until": date(2027, 1, 1)}), (9_100_00, {"valid_from": date(2027, 1, 1)})):
        cast.price(listed.b30, listed.togo, amount, house.country, currency=house.currency, **days)
    walk.request_of(cast.client(sa, family_name="Katō"), walk.wish(listed))
    for at, price in zip((MIDNIGHTS[code] - SECOND, MIDNIGHTS[code]), PRICES[code], strict=True):
        time_machine.move_to(at, tick=False)
        page = get(manager, "/podium/")
        assert [one for one in PRICES[code] if f">{one}</p>" in page] == [price]


@pytest.mark.parametrize("code", MIDNIGHTS)
def test_the_window_closes_at_the_same_moment_everywhere(code, listed, ss2027, time_machine):
    house = cast.boutique(code)
    manager, sa = cast.manager("m", "Mo Martin", house), cast.associate("s", "Sam Petit", house)
    walk.request_of(cast.client(sa, family_name="Katō"), walk.wish(listed))
    closes = datetime(2027, 1, 14, 23, tzinfo=UTC)
    for at, is_open in ((closes - SECOND, True), (closes, False)):
        time_machine.move_to(at, tick=False)
        assert ('name="choice"' in get(manager, "/podium/SS2027/")) is is_open
