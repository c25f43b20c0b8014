"""R16: an exotic's buyer learns before paying, not after, that the piece needs papers to travel home."""

from datetime import date

import pytest
from django.test import Client as Browser
from django.urls import reverse

from config.errors import Refused
from orders import verbs
from orders.models import Permit
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_papers_are_said_at_the_offer_and_asked_before_the_money(
    fsh, camille, lea, nadia, pascal, aiko, catalogue, mme_ota, time_machine
):
    ss2027 = cast.spring(2027)
    lists(ss2027, catalogue.b30, catalogue.alligator, catalogue.noir, catalogue.ghw)
    cast.price(catalogue.b30, catalogue.alligator, 41_000_00)
    wanted = Wanted(catalogue.b30, catalogue.alligator, catalogue.noir, catalogue.ghw)
    order = verbs.request(fsh, by=camille, client=mme_ota, wanted=wanted, at=on(2026, 7, 1)).order
    order = do("place", order, on(2026, 7, 16), by=nadia, season=ss2027)
    order = do("accept", order, on(2026, 8, 3), by=pascal)
    order = do("receive", order, on(2027, 9, 1), by=camille)
    time_machine.move_to(on(2027, 9, 2))
    browser = Browser()
    browser.force_login(camille)
    page = browser.get(reverse("verb", args=[order.reference, "offer"])).content.decode()
    assert "Alligator needs CITES papers to cross a border. None is there yet." in page
    order = do("offer", order, on(2027, 9, 2), by=camille, hold_until=date(2027, 10, 31))
    with pytest.raises(Refused, match="Alligator needs an export permit for Japan before it is paid"):
        do("sell", order, on(2027, 9, 3), by=camille, receipt="27-70", destination="JP")
    assert not order.sales.exists()
    time_machine.move_to(on(2027, 10, 1))
    browser.force_login(nadia)
    paper = {
        "type": "export", "number": "FR27-0311", "destination": "JP", "issued_on": "2027-10-01",
        "expires_on": "2027-10-01",
    }  # fmt: skip
    permits = reverse("permits", args=[order.reference])
    assert f'href="{permits}"' in browser.get(reverse("order", args=[order.reference])).content.decode()
    assert "It expires after the day it was issued." in browser.post(permits, paper).content.decode()
    assert "That day has not come yet." in browser.post(permits, {**paper, "issued_on": "2027-10-02"}).content.decode()
    paper["expires_on"] = "2028-04-01"
    assert browser.post(permits, paper).status_code == browser.post(permits, paper).status_code == 303
    assert (Permit.objects.get().number, Permit.objects.get().by) == ("FR27-0311", nadia)
    assert "FR27-0311</bdi>, Japan" in browser.get(permits).content.decode()
    for stranger, status in ((lea, 403), (pascal, 403), (aiko, 404)):
        browser.force_login(stranger)
        assert browser.get(permits).status_code == browser.post(permits, paper).status_code == status
    order = do("sell", order, on(2027, 10, 4), by=camille, receipt="27-70", destination="JP", handed_over=True)
    assert (order.state_slug, order.sales.get().destination) == ("sold", "JP")
    assert told(order)[-2:] == ["offer", "sell"]
