"""The ranking as it is lived with: who is offered a free piece first, why, and who may be passed over."""

import pytest

from boutiques.models import Boutique
from clients.models import Client
from config.errors import Refused
from orders.models import Order
from orders.ranking import candidates
from tests import cast, walk
from tests.orders.reading import get


@pytest.fixture
def wishing(listed, camille):
    """A new client of Camille's who wishes for a Birkin 30: wishing("Anne", colour=listed.noir)."""

    def somebody(name: str, **wish) -> Client:
        client = cast.client(camille, given_name=name)
        walk.request_of(client, walk.wish(listed, **wish))
        return client

    return somebody


@pytest.fixture
def kelly(listed):
    """Another piece that counts as a quota bag."""
    return walk.wish(listed, style=listed.k28s, leather=listed.epsom, colour=listed.noir)


def order_of(order: Order) -> list[str]:
    return [one.client.given_name for one in candidates(order, order.piece_in_hand().specification, cast.AT)]


def test_of_the_same_family_of_leather_counts_before_another(line, wishing, listed, nadia):
    order = line("declined")
    for name, leather in (("Anne", listed.ostrich), ("Béa", listed.epsom), ("Cléo", listed.togo)):
        wishing(name, leather=leather)
    assert order_of(order) == ["Cléo", "Béa", "Anne"]
    page = get(nadia, "/desk/")
    assert "in this Gold, in another calf (Epsom), had no offer this year" in page
    assert "in this Gold, in another leather (Ostrich), had no offer this year" in page
    assert (
        "sorted by: the yearly cap not reached, the same colour, the same leather, or else one of its family, " in page
    )


def test_what_anybody_paid_moves_nobody(line, wishing, kelly, nadia):
    order = line("declined")
    people = [wishing(name) for name in ("Anne", "Béa", "Cléo")]
    before = order_of(order)
    for client, amount in zip(people, (1, 9_999_999_00, 50_000_00), strict=True):
        bought = line("offered", client, kelly)
        walk.act("sell", bought, by=nadia, at=cast.AT, receipt="R-1", amount=amount, words="As agreed.")
    assert order_of(order) == before == ["Anne", "Béa", "Cléo"]
    said = {one.reasons[3] for one in candidates(order, order.piece_in_hand().specification, cast.AT)}
    assert said == {"was offered another piece this year"}


def test_who_has_reached_the_cap_comes_last_and_may_be_passed_over_without_a_word(
    line, wishing, kelly, listed, nadia, fsh
):
    Boutique.objects.filter(pk=fsh.pk).update(quota_cap=1)
    order, anne, bea = line("declined"), wishing("Anne"), wishing("Béa", colour=listed.noir)
    assert order_of(order) == ["Anne", "Béa"]
    line("sold", anne, kelly)
    assert order_of(order) == ["Béa", "Anne"]
    assert "Wishes a Birkin 30, has bought 1 quota bag in 2026, the cap is 1, in this Gold" in get(nadia, "/desk/")
    line("sold", bea, kelly)
    assert order_of(order) == ["Anne", "Béa"]
    cleo = cast.client(anne.sa, given_name="Cléo")
    assert walk.act("offer", order, by=nadia, at=cast.AT, client=cleo).client == cleo


def test_the_first_whose_cap_is_not_reached_is_passed_over_with_a_reason_alone(line, wishing, kelly, nadia, fsh):
    Boutique.objects.filter(pk=fsh.pk).update(quota_cap=1)
    order, anne, bea = line("declined"), wishing("Anne"), wishing("Béa")
    line("sold", anne, kelly)
    cleo = cast.client(anne.sa, given_name="Cléo")
    with pytest.raises(Refused, match=r"Béa stands first\. Say why it goes to somebody else"):
        walk.act("offer", order, by=nadia, at=cast.AT, client=cleo)
    assert walk.act("offer", order, by=nadia, at=cast.AT, client=bea).client == bea
