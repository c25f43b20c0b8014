"""A sealed proposal stays sealed: whether a rival proposed or not, an associate hears the same bytes and statements."""

from datetime import datetime
from difflib import unified_diff
from itertools import islice
from typing import Any

import pytest
from django.db.models import Exists, OuterRef, Q

from boutiques.models import Staff
from clients.models import Client
from orders import verbs
from orders.models import Order, Proposal
from orders.models.order import OrderPhrases
from orders.verbs import BUILT
from tests import cast, walk
from tests.walls.answers import Answer
from tests.walls.two_worlds import RIVALS, STAGES, Ask, House, all_asked, heard, near


@pytest.fixture(scope="module")
def house(db: None) -> House:
    """A piece its client declined, and three associates; one client is looked after by two of them."""
    fsh = cast.boutique("FSH")
    people: dict[str, Staff] = {
        "camille": cast.associate("fsh.sa1", "Camille Laurent", fsh),
        "lea": cast.associate("fsh.sa2", "Léa Martin", fsh),
        "zoe": cast.associate("fsh.sa3", "Zoé Petit", fsh),
        "nadia": cast.manager("fsh.manager", "Nadia Benali", fsh),
        "pascal": cast.person("paris", "Pascal Mercier", "paris"),
    }
    made, season = cast.catalogue(), cast.spring(2027)
    cast.price(made.b30, made.togo, 9_100_00)
    cast.menu(season, made)
    clients = {
        "first": cast.client(people["camille"], given_name="Farid", family_name="al-Fahd"),
        "ota": cast.client(people["camille"], title="Mme", given_name="Renée", family_name="Ōta"),
        "yamada": cast.client(people["lea"], given_name="陽子", family_name="山田"),
        "shared": cast.client(people["camille"], given_name="Grace", family_name="O’Brien", second_sa=people["lea"]),
    }

    def line(state: str, client: str) -> Order:
        manager, paris = people["nadia"], people["pascal"]
        return walk.to_state(state, clients[client], walk.wish(made), manager=manager, paris=paris, season=season)

    piece, other = line("declined", "first"), line("arrived", "yamada")
    for client in ("ota", "yamada", "shared"):
        walk.request_of(clients[client], walk.wish(made), duplicate_seen=True)
    proposed = {"camille": ("ota", "shared"), "lea": ("yamada",)}
    return House(people, clients, proposed, piece, other, season)


@pytest.fixture(autouse=True)
def salted(monkeypatch):
    """The salt of what is written is the same in both worlds."""
    monkeypatch.setattr("secrets.token_hex", lambda size=32: "5a" * size)


def apart(house: House, who: str, stage: str, visit, asking: list[Ask]) -> list[str]:
    """Return where the world in which the rivals proposed is to be told from the one in which they did not."""
    spoke = heard(house, who, stage, visit, asking, silent=False)
    silent = heard(house, who, stage, visit, asking, silent=True)
    assert len(spoke) == len(asking) > 0
    return [f"{one}: {differs(spoke[one], silent[one])}" for one in asking if spoke[one] != silent[one]]


def recording(fetched: list[str]):
    """A model's way of making a row that was read, which writes down whose it is."""
    from_db = Proposal.from_db.__func__  # type: ignore[attr-defined]

    def read(model: type[Proposal], *row, fetch_mode=None) -> Proposal:
        found = from_db(model, *row, fetch_mode=fetch_mode)
        fetched.append(found.sa.username)
        return found

    return read


def differs(spoke: Answer, silent: Answer) -> str:
    """Say in what two answers differ, as far as a line of a test's report bears it."""
    page = unified_diff(silent.page.splitlines(), spoke.page.splitlines(), lineterm="", n=0)
    asked = unified_diff(silent.asked, spoke.asked, lineterm="", n=0)
    return " ".join((str(silent.status), str(spoke.status), *islice(page, 8), *islice(asked, 8)))


@pytest.mark.parametrize("stage", ["open", "sold"])
def test_no_address_tells_whether_a_rival_proposed(stage, house, visit):
    assert apart(house, "lea", stage, visit, all_asked(house)) == []


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", RIVALS)
def test_no_page_of_the_piece_tells_it_to_anybody_at_any_stage(who, stage, house, visit):
    assert apart(house, who, stage, visit, near(house)) == []


def asked_of_everybody(patch) -> None:
    """The page's query asks whether anybody proposed; only what it shows is the reader's own."""
    rare = OrderPhrases.with_what_is_rare

    def with_anybodys(lines: OrderPhrases, user: Staff, at: datetime) -> OrderPhrases:
        anybody = Exists(Proposal.objects.standing().filter(order=OuterRef("pk")))
        return rare(lines, user, at).annotate(is_proposed=anybody)

    patch.setattr(OrderPhrases, "with_what_is_rare", with_anybodys)


def read_by_everybody(patch) -> None:
    """Whoever proposed is shown to every associate."""
    patch.setattr("orders.gates.proposals_visible_to", lambda user, at: Q())


def one_a_client(patch) -> None:
    """Whom a colleague proposed already is not proposed again."""
    propose = BUILT["propose"]

    def unless_proposed(order: Order, *, client: Client, **asks) -> Any:
        first = Proposal.objects.standing().filter(order=order, client=client).first()
        return first or propose(order, client=client, **asks)

    patch.setitem(BUILT, "propose", unless_proposed)


def moving_the_line(patch) -> None:
    """A proposal leaves its trace on the line: forms made before it are older than the line."""
    propose = verbs.propose

    def noted(order: Order, **asks) -> Any:
        nadia = Staff.objects.get(username="fsh.manager")
        for client in (asks["client"], None):
            verbs.promise(order, by=nadia, at=asks["at"], client=client, words="Proposed.")
        return propose(order, **asks)

    patch.setattr(verbs, "propose", noted)


def counted_in_the_bar(patch) -> None:
    """How many there are stands beside a place of the bar."""
    patch.setattr("orders.frame.counts_for", lambda request: {"needs": Proposal.objects.count()})


@pytest.mark.parametrize(
    ("leak", "who"),
    [
        (asked_of_everybody, "zoe"),
        (read_by_everybody, "zoe"),
        (one_a_client, "lea"),
        (moving_the_line, "zoe"),
        (counted_in_the_bar, "lea"),
    ],
)
def test_a_planted_leak_is_found(leak, who, house, visit, monkeypatch):
    monkeypatch.setattr("config.kept._kept", {})
    leak(monkeypatch)
    assert apart(house, who, "open", visit, near(house)) != []


@pytest.mark.parametrize(("who", "stage", "verb", "client"), [
    ("lea", "open", "propose", "shared"), ("camille", "offered", "sell", None), ("camille", "offered", "decline", None),
])  # fmt: skip
def test_what_is_compared_is_really_done(who, stage, verb, client, house, visit):
    uuid = str(house.clients[client].uuid) if client else None
    asking = [
        one
        for one in near(house)
        if one.address.endswith(f"/{verb}/") and one.method == "post" and dict(one.said).get("client") == uuid
    ]
    assert [one.status for one in heard(house, who, stage, visit, asking, silent=False).values()] == [303]


def test_an_associates_page_fetches_no_proposal_but_their_own(house, visit, monkeypatch):
    fetched: list[str] = []
    monkeypatch.setattr(Proposal, "from_db", classmethod(recording(fetched)))
    for who in RIVALS:
        fetched.clear()
        heard(house, who, "open", visit, near(house), silent=False)
        assert set(fetched) == ({house.people[who].username} if who in house.proposed else set())
