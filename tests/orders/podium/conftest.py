"""A podium with a few requests, and how a manager ticks on it."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from boutiques.models import Budget
from orders.models import Order
from tests import walk
from tests.orders.reading import browser


@pytest.fixture
def budget(ss2027, fsh) -> Budget:
    """Enough for two Birkins of €9,100."""
    return Budget.objects.create(season=ss2027, boutique=fsh, amount=20_000_00, currency="EUR")


@pytest.fixture
def wished(mme_ota, mr_fahd, listed, prices, ss2027) -> tuple[Order, Order]:
    """Two Birkins in Togo: one in Gold, or else in Étoupe; one in Curry, which is not on the menu."""
    gold = walk.request_of(mme_ota, walk.wish(listed), alternatives=[walk.wish(listed, colour=listed.etoupe)])
    return gold, walk.request_of(mr_fahd, walk.wish(listed, colour=listed.curry))


@pytest.fixture
def ticked() -> Callable:
    """Tick on a row as its form does: ticked(nadia, order, choice="take")."""

    def send(user, order, code="SS2027", *, there="", status=303, **said):
        said.setdefault("tick", str(uuid4()))
        answer = browser(user).post(f"/podium/{code}/{order.reference}/{there}", said)
        assert answer.status_code == status, answer.content.decode()
        return answer

    return send
