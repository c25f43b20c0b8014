"""R12: a piece paid for by phone was sold to someone else, in a boutique without a manager: here it cannot be."""

from datetime import date

import pytest
from django.test import Client as Browser
from django.urls import reverse

from boutiques.models import Delegation
from config.errors import Refused
from orders import verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_what_is_paid_is_nobody_elses(fsh, camille, lea, nadia, ada, pascal, catalogue, mme_ota, yamada, time_machine):
    ss2027 = cast.spring(2027)
    lists(ss2027, catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    cast.price(catalogue.b30, catalogue.togo, 9_100_00)
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, at=on(2026, 7, 1)).order
    order = do("place", order, on(2026, 7, 16), by=nadia, season=ss2027)
    order = do("accept", order, on(2026, 8, 3), by=pascal)
    nadia.is_active = False
    nadia.save()
    Delegation.objects.create(
        boutique=fsh, deputy=lea, starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 31), given_by=ada
    )
    order = do("receive", order, on(2026, 11, 2), by=camille)
    order = do("offer", order, on(2026, 11, 2), by=camille)
    order = do("sell", order, on(2026, 11, 3), by=camille, receipt="26-90")  # by phone: she comes on Saturday

    for verb, asks in (
        ("offer", {"client": yamada}), ("promise", {"client": yamada, "words": "She is here now."}), ("release", {}),
        ("sell", {"receipt": "26-91"}),
    ):  # fmt: skip
        with pytest.raises(Refused):
            do(verb, order, on(2026, 11, 4), by=lea, **asks)
    time_machine.move_to(on(2026, 11, 4))
    browser = Browser()
    browser.force_login(lea)
    assert '<p class="stamp sold">' in browser.get(reverse("order", args=[order.reference])).content.decode()
    order = do("hand_over", order, on(2026, 11, 7), by=camille)
    sale = order.sales.get()
    assert (sale.offer.client, sale.paid_on, sale.handed_over_on) == (mme_ota, date(2026, 11, 3), date(2026, 11, 7))
    assert told(order)[-3:] == ["offer", "sell", "hand_over"]
