"""R2: a first-time client voices two wishes within days: a shoulder Birkin in Rouge H, a Birkin 35 in Gold Clemence."""

from boutiques.models import Colour, Leather, Style
from orders import verbs
from orders.specify import Wanted
from tests import cast
from tests.cases.conftest import do, lists, on, told


def test_two_wishes_of_a_first_time_client(fsh, camille, nadia, pascal, catalogue):
    newcomer = cast.client(camille, title="Mrs", family_name="Ashworth", standing="new")
    shoulder = Style.objects.create(code="BSH", name="Shoulder Birkin", family="Birkin", counts_as_quota=True)
    b35 = Style.objects.create(code="B35", name="Birkin 35", family="Birkin", size_cm=35, counts_as_quota=True)
    clemence = Leather.objects.create(name="Clemence", family="calf")
    rouge_h = Colour.objects.create(name="Rouge H", house_code="55", swatch="#5b1f24", family="red")
    ss2027 = cast.spring(2027)
    lists(ss2027, b35, clemence, catalogue.gold, catalogue.ghw)

    first = verbs.request(
        fsh, by=camille, client=newcomer, wanted=Wanted(shoulder, colour=rouge_h), at=on(2026, 6, 2)
    ).order
    second = verbs.request(
        fsh, by=camille, client=newcomer, wanted=Wanted(b35, clemence, catalogue.gold, catalogue.ghw), at=on(2026, 6, 5)
    ).order
    assert [first.reference, second.reference] == ["FSH-26-0001", "FSH-26-0002"]
    assert not first.specification.is_complete() and second.specification.is_complete()

    second = do("place", second, on(2026, 7, 16), by=nadia, season=ss2027)
    first = do("carry_over", first, on(2026, 7, 16), by=nadia, reason="not_on_menu")
    second = do("accept", second, on(2026, 8, 3), by=pascal)
    second = do("receive", second, on(2027, 2, 9), by=camille, blind_stamp="B-1")
    second = do("offer", second, on(2027, 2, 10), by=camille)
    amount = {"amount": 10_200_00, "words": "As on the boutique's list."}
    second = do("sell", second, on(2027, 2, 14), by=nadia, receipt="27-118", handed_over=True, **amount)
    first = do("close", first, on(2027, 2, 14), by=camille, reason="withdrawn", words="The 35 is enough for her.")
    assert (second.state_slug, first.state_slug) == ("sold", "closed")
    assert told(first) == ["request", "carry_over", "close"]
    assert told(second) == ["request", "place", "accept", "receive", "offer", "sell"]
