"""R14: a boutique sends a request to its sister shop across the street; it is written down, and answered."""

import pytest

from boutiques.models import Boutique
from config.errors import Refused
from orders import verbs
from orders.models import Order
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_a_wish_crosses_the_street_and_keeps_its_number(fsh, camille, nadia, pascal, catalogue, mme_ota):
    sister = Boutique.objects.create(
        code="SEV", name="Rue de Sèvres", city="Paris", country="FR", currency="EUR", time_zone="Europe/Paris"
    )
    hugo = cast.manager("sev.manager", "Hugo Blanc", sister)
    ines = cast.associate("sev.sa1", "Inès Roy", sister)
    ss2027 = cast.spring(2027)
    lists(ss2027, catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, at=on(2026, 6, 1)).order
    offered = {"boutique": sister, "words": "She lives across the street."}
    with pytest.raises(Refused, match="A wish goes only with its client"):
        do("transfer", order, on(2026, 6, 2), by=nadia, with_client=False, **offered)
    order = do("transfer", order, on(2026, 6, 2), by=nadia, with_client=True, **offered)
    assert Order.objects.openable_by(hugo).get() == order
    assert not Order.objects.openable_by(ines).exists()

    theirs = cast.client(ines, title="Mme", given_name="Renée", family_name="Ōta")
    order = do("take_over", order, on(2026, 6, 5), by=hugo, client=theirs)
    assert (order.reference, order.boutique, order.client, order.sa) == ("FSH-26-0001", sister, theirs, ines)
    assert order.wished_by == mme_ota
    assert Order.objects.visible_to(ines).get() == order
    with pytest.raises(Refused):
        do("place", order, on(2026, 7, 16), by=nadia, season=ss2027)
    order = do("place", order, on(2026, 7, 16), by=hugo, season=ss2027)
    order = do("accept", order, on(2026, 8, 3), by=pascal)
    order = do("receive", order, on(2027, 2, 1), by=ines)
    order = do("offer", order, on(2027, 2, 2), by=ines)
    price = {"amount": 9_100_00, "words": "As on the boutique's list."}
    order = do("sell", order, on(2027, 2, 6), by=hugo, receipt="27-2", handed_over=True, **price)
    assert told(order)[:4] == ["request", "transfer", "take_over", "place"]
