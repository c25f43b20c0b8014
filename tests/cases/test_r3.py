"""R3: Copenhagen: a special HAC comes after a good year; the client can come only a week later, the SA is on leave."""

from datetime import date

import pytest

from boutiques.models import Boutique, Style
from clients import book
from config.errors import NotYours, Refused
from orders import granting, verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_the_piece_waits_a_week_and_a_colleague_hands_it_over(db, pascal, catalogue):
    house = Boutique.objects.create(
        code="CPH", name="Copenhagen", city="Copenhagen", country="DK", currency="DKK", time_zone="Europe/Copenhagen",
        offer_hold_days=3,
    )  # fmt: skip
    manager = cast.manager("cph.manager", "Mette Holm", house)
    freja, anna = (cast.associate(f"cph.{name}", name, house) for name in ("freja", "anna"))
    client = cast.client(freja, title="Mrs", family_name="Lund")
    hac = Style.objects.create(code="HAC32", name="Haut à Courroies 32", family="HAC", size_cm=32)
    season = cast.specials(2025)
    lists(season, hac, catalogue.togo, catalogue.noir, catalogue.phw)
    cast.price(hac, catalogue.togo, 98_000_00, "DK", currency="DKK")
    granting.grant(house, season, 1, by=pascal, at=on(2025, 2, 20))

    wanted = Wanted(hac, catalogue.togo, catalogue.noir, catalogue.phw)
    order = verbs.request(house, by=freja, client=client, kind="SO", wanted=wanted, at=on(2025, 3, 3)).order
    order = do("place", order, on(2025, 3, 10), by=manager, season=season)
    order = do("accept", order, on(2025, 5, 5), by=pascal)
    order = do("receive", order, on(2026, 6, 22), by=freja, blind_stamp="Z-7")
    order = do("offer", order, on(2026, 6, 22), by=freja)
    with pytest.raises(Refused, match="Beyond 25 June only the manager reserves it"):
        do("extend", order, on(2026, 6, 22), by=freja, until=date(2026, 6, 30))
    order = do("extend", order, on(2026, 6, 22), by=manager, until=date(2026, 6, 30), words="She is abroad.")
    with pytest.raises(NotYours):
        do("sell", order, on(2026, 6, 29), by=anna, receipt="26-40")
    book.amend(client, by=manager, version=client.version, second_sa=anna, at=on(2026, 6, 23))
    order = do("sell", order, on(2026, 6, 29), by=anna, receipt="26-40", handed_over=True)

    sale = order.sales.get()
    assert (sale.amount, sale.currency, sale.by, sale.handed_over_on) == (98_000_00, "DKK", anna, date(2026, 6, 29))
    assert (order.sa, order.offers.get().by) == (freja, freja)
    assert told(order) == ["request", "place", "accept", "receive", "offer", "extend", "sell"]
