"""The clock's stories: boutiques in three time zones, an offer in each, and the clock that comes round at a moment."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from boutiques.models import Boutique, Season
from clients.models import Client
from orders import ticking, verbs
from orders.models import Order
from tests import cast, walk

MOVE_NONE = {"tell_last_days", "post_mails", "post_digests", "prune_notices", "hash_heads"}
"""Jobs that tell people of lines (tests/orders/notices), or hash them (tests/orders/test_verified_nights.py)."""


@pytest.fixture
def comes_round(time_machine) -> Callable[[datetime], dict[str, int]]:
    """Let the clock come round at a moment; what it did to lines, job by job, and nothing failed."""

    def at(moment: datetime) -> dict[str, int]:
        time_machine.move_to(moment, tick=False)
        ran = ticking.tick()
        assert [one.job for one in ran if one.failed] == []
        return {one.job: one.done for one in ran if one.done and one.job not in MOVE_NONE}

    return at


@pytest.fixture
def offered_at(pascal, listed) -> Callable[..., Order]:
    """An offer in a boutique that ends on a day: its line was placed in the window of the day ten days before."""

    def offer(code: str, until: date) -> Order:
        house = Boutique.objects.filter(code=code).first() or cast.boutique(code)
        people = house.staff.first() or cast.manager(f"{code.lower()}.boss", f"Boss of {code}", house)
        begun = datetime.combine(until - timedelta(days=10), cast.AT.timetz())
        season = Season.objects.of("PO").open_at(begun).first()
        if season is None:
            season = cast.season("PO", f"P{begun:%y%m}", begun - timedelta(days=1), begun + timedelta(days=60))
            cast.menu(season, listed)
        client = Client.objects.create(boutique=house, family_name=f"Client {code} {until}")
        order = walk.to_state(
            "arrived", client, walk.wish(listed), manager=people, paris=pascal, season=season, at=begun,
            apart=timedelta(hours=1),
        )  # fmt: skip
        verbs.offer(order, by=people, at=begun + timedelta(hours=9), hold_until=until)
        return Order.objects.get(pk=order.pk)

    return offer
