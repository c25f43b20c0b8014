"""Lines of the cast's clients, walked to where a story begins; the clock stands at cast.AT."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client as Browser

from boutiques.models import Season, Staff, StyleLeather
from clients.models import Client
from orders import granting
from orders.models import Order
from tests import cast, walk

Line = Callable[..., Order]


@pytest.fixture
def mori(kenji: Staff) -> Client:
    """A client in Tokyo."""
    return cast.client(kenji, title="Mr", given_name="Haru", family_name="Mori")


@pytest.fixture
def line(mme_ota: Client, nadia: Staff, pascal: Staff, listed: cast.Catalogue, ss2027: Season) -> Line:
    """Walk a line to a state: line("offered"), line("arrived", yamada), line("placed", wanted=…)."""

    def to(state: str, client: Client | None = None, wanted=None, **how) -> Order:
        return walk.to_state(
            state, client or mme_ota, wanted or walk.wish(listed), manager=nadia, paris=pascal, season=ss2027, **how
        )

    return to


@pytest.fixture
def lines(line: Line, camille: Staff) -> Line:
    """Walk a line to a state for a client of its own, each another Mme Renée Ōta: a client waits for a piece once."""

    def to(state: str, **how) -> Order:
        client = Client.objects.create(
            boutique=camille.boutique, sa=camille, title="Mme", given_name="Renée", family_name="Ōta", since=2012
        )
        return line(state, client, **how)

    return to


@pytest.fixture
def special(mme_ota: Client, nadia: Staff, pascal: Staff, listed: cast.Catalogue, so2026: Season) -> Line:
    """A special order's request, three slots of its season granted: special(), special(kept=True), special(wish)."""

    def begin(wanted=None, *, kept: bool = False) -> Order:
        if not StyleLeather.objects.filter(season=so2026).exists():
            cast.menu(so2026, listed)
            granting.grant(mme_ota.boutique, so2026, 3, by=pascal, at=cast.AT)
        order = walk.request_of(mme_ota, wanted or walk.wish(listed), kind="SO", duplicate_seen=True)
        return (
            walk.act("hold", order, by=nadia, at=walk.START, season=so2026) if kept else Order.objects.get(pk=order.pk)
        )

    return begin


@pytest.fixture
def signed_in() -> Callable[[Staff], Browser]:
    """A browser in which a person has signed in: signed_in(camille).get("/orders/")."""

    def browser(person: Staff, **headers: str) -> Browser:
        one = Browser(headers=headers)
        one.force_login(person)
        return one

    return browser


@pytest.fixture
def prices(listed: cast.Catalogue) -> None:
    """What the Birkin 30 in Togo costs in France: €8,450 until August 2026, then €9,100."""
    cast.price(listed.b30, listed.togo, 8_450_00, valid_until=date(2026, 8, 14))
    cast.price(listed.b30, listed.togo, 9_100_00, valid_from=date(2026, 8, 14))


@pytest.fixture(autouse=True)
def now(time_machine):
    """The day of the stories: 1 September 2026, ten in the morning, UTC."""
    time_machine.move_to(cast.AT, tick=False)
