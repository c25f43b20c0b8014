"""The day a piece came is the boutique's: around midnight, the year's end and the nights the clocks change."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from config.errors import Refused
from orders.bulk import machine
from orders.deliveries import keeping, receiving
from orders.models import Piece
from tests import cast, walk

MOMENTS = [
    ("FSH", datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
    ("FSH", datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ("GIN", datetime(2026, 12, 31, 15, 0, tzinfo=UTC), date(2027, 1, 1)),
    ("MAD", datetime(2027, 1, 1, 4, 59, tzinfo=UTC), date(2026, 12, 31)),
    ("FSH", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ("FSH", datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
    ("FSH", datetime(2027, 3, 27, 23, 30, tzinfo=UTC), date(2027, 3, 28)),
    ("MAD", datetime(2026, 11, 1, 4, 30, tzinfo=UTC), date(2026, 11, 1)),
    ("MAD", datetime(2026, 11, 2, 4, 30, tzinfo=UTC), date(2026, 11, 1)),
    ("GIN", datetime(2026, 10, 25, 14, 59, tzinfo=UTC), date(2026, 10, 25)),
]


@pytest.mark.parametrize(("code", "at", "today"), MOMENTS, ids=lambda value: str(value)[:16])
def test_today_is_the_boutiques_and_the_price_is_that_days(code, at, today, listed, ss2027, pascal, time_machine):
    house = cast.boutique(code)
    manager, sa = cast.manager("m", "Mara Weiss", house), cast.associate("s", "Sam Lee", house)
    client = cast.client(sa, family_name="Ōta")
    cast.price(listed.b30, listed.togo, 8_000, house.country, currency=house.currency, valid_until=today)
    cast.price(listed.b30, listed.togo, 9_000, house.country, currency=house.currency, valid_from=today)
    orders = [
        walk.to_state(
            "accepted", client, walk.wish(listed, colour=colour), manager=manager, paris=pascal, season=ss2027
        )
        for colour in (listed.gold, listed.noir)
    ]
    time_machine.move_to(at, tick=False)
    note = {"name": "n.csv", "boutique": house, "by": manager, "at": at}
    with pytest.raises(Refused, match="That day has not come yet"):
        keeping.send(b"FSH-26-0001", day=date.fromordinal(today.toordinal() + 1), submission=uuid4(), **note)
    yesterday = date.fromordinal(today.toordinal() - 1)
    text = f"Reference,Day\n{orders[0].reference},\n{orders[1].reference},{yesterday}"
    sent = keeping.send(text.encode(), submission=uuid4(), **note)
    assert sent.day == today
    machine.run(receiving.begin(sent, by=manager, rows=[2, 3], chosen={}, submission=uuid4(), at=at))
    came = Piece.objects.order_by("order_id").values_list("received_on", "price")
    assert list(came) == [(today, 9_000), (yesterday, 8_000)]
