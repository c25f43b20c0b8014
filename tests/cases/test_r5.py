"""R5: a client's second special order, years later, in another city: invited days before, decided the same day."""

from clients.models import SamePerson
from orders import granting, verbs
from orders.models import Order, Slot
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_invited_on_monday_and_placed_on_thursday(
    fsh, gin, camille, nadia, kenji, aiko, pascal, catalogue, mme_ota
):  # fmt: skip
    so2018, so2026 = cast.specials(2018), cast.specials(2026)
    for house, season in ((fsh, so2018), (gin, so2026)):
        lists(season, catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
        granting.grant(house, season, 1, by=pascal, at=on(2018, 2, 20))
    wanted = Wanted(catalogue.b30, catalogue.togo, catalogue.gold, catalogue.phw)
    first = verbs.request(fsh, by=camille, client=mme_ota, kind="SO", wanted=wanted, at=on(2018, 3, 1)).order
    first = do("place", first, on(2018, 3, 2), by=nadia, season=so2018)
    first = do("accept", first, on(2018, 4, 2), by=pascal)
    first = do("receive", first, on(2019, 4, 1), by=camille)
    first = do("offer", first, on(2019, 4, 1), by=camille)
    price = {"amount": 8_800_00, "words": "As on the boutique's list."}
    do("sell", first, on(2019, 4, 4), by=nadia, receipt="19-4", handed_over=True, **price)

    in_tokyo = cast.client(kenji, title="Ms", given_name="Renée", family_name="Ōta", standing="vip")
    one, other = sorted((mme_ota, in_tokyo), key=lambda row: row.pk)
    SamePerson.objects.create(
        one=one, other=other, asked_by=aiko, asked_at=on(2026, 6, 1), agreed_by=nadia, agreed_at=on(2026, 6, 2)
    )
    granting.keep(in_tokyo, so2026, on(2026, 6, 20).date(), by=aiko, words="Invited by telephone.", at=on(2026, 6, 8))
    second = verbs.request(gin, by=kenji, client=in_tokyo, kind="SO", wanted=wanted, at=on(2026, 6, 11)).order
    second = do("place", second, on(2026, 6, 11), by=aiko, season=so2026)
    assert second.slot == Slot.objects.get(boutique=gin)
    assert (second.slot.kept_for_client, second.slot.kept_until) == (None, None)
    assert told(second) == ["request", "place"]
    assert not Order.objects.visible_to(aiko).filter(pk=first.pk).exists()
    assert not Order.objects.visible_to(nadia).filter(pk=second.pk).exists()
