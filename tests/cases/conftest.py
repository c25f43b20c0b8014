"""The real cases of the field: each told through the verbs, from its first entry to its end."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from boutiques.models import Colour, Leather, LeatherColour, Season, Style, StyleHardware, StyleLeather
from orders import verbs
from orders.models import Order
from orders.verification import faults
from tests import cast


def on(year: int, month: int, day: int) -> datetime:
    """Noon of a day, UTC."""
    return datetime(year, month, day, 12, tzinfo=UTC)


def do(verb: str, order: Order, at: datetime, **asks: object) -> Order:
    """Do a verb and return the line as it stands; all that a commit asks is asked."""
    verbs.BUILT[verb](order, at=at, **asks)
    connection.check_constraints()
    return Order.objects.for_page().get(pk=order.pk)


def told(order: Order) -> list[str]:
    """The verbs of the line, first to last."""
    return list(order.events.order_by("seq").values_list("verb", flat=True))


def lists(season: Season, style: Style, leather: Leather, colour: Colour, *metals: object) -> None:
    """Put one piece on a season's menu."""
    StyleLeather.objects.get_or_create(season=season, style=style, leather=leather)
    LeatherColour.objects.get_or_create(season=season, leather=leather, colour=colour)
    for metal in metals:
        StyleHardware.objects.get_or_create(season=season, style=style, hardware=metal)


@pytest.fixture(autouse=True)
def as_written(db: None):
    """At the end of each case history is whole."""
    yield
    assert list(faults()) == []


@pytest.fixture
def orange(catalogue: cast.Catalogue) -> Colour:
    return Colour.objects.create(name="Orange H", house_code="93", swatch="#e07b39", family="orange")
