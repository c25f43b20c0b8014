"""The clients of the cast, and lines of theirs walked to where a story begins."""

from collections.abc import Callable
from datetime import date

import pytest

from boutiques.models import Boutique, Season, Staff
from clients.models import Client
from orders.models import Order
from tests import cast, walk

Line = Callable[..., Order]


@pytest.fixture
def mme_ota(camille: Staff) -> Client:
    """A client of Camille's."""
    return Client.objects.create(
        boutique=camille.boutique, sa=camille, title="Mme", given_name="Renée", family_name="Ōta", since=2012
    )


@pytest.fixture
def mr_fahd(camille: Staff) -> Client:
    """Another client of Camille's, whose name runs from right to left."""
    return Client.objects.create(boutique=camille.boutique, sa=camille, title="Mr", other_script="فريد الفهد")


@pytest.fixture
def yamada(lea: Staff) -> Client:
    """A client of Léa's: Camille sees nothing of theirs."""
    return Client.objects.create(boutique=lea.boutique, sa=lea, given_name="陽子", family_name="山田")


@pytest.fixture
def mori(gin: Boutique, kenji: Staff) -> Client:
    """A client in Tokyo."""
    return Client.objects.create(boutique=gin, sa=kenji, title="Mr", given_name="Haru", family_name="Mori")


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
def prices(listed: cast.Catalogue) -> None:
    """What the Birkin 30 in Togo costs in France: €8,450 until August 2026, then €9,100."""
    cast.price(listed.b30, listed.togo, 8_450_00, valid_until=date(2026, 8, 14))
    cast.price(listed.b30, listed.togo, 9_100_00, valid_from=date(2026, 8, 14))


@pytest.fixture(autouse=True)
def now(time_machine):
    """The day of the stories: 1 September 2026, ten in the morning, UTC."""
    time_machine.move_to(cast.AT, tick=False)
