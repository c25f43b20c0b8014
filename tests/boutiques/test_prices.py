"""The price in force: of that style and leather, there, on that day."""

from datetime import date

from boutiques.models import Price
from tests.cast import price


def test_the_price_of_the_day_in_that_leather_else_in_any(catalogue, django_assert_num_queries):
    any_leather = price(catalogue.b30, None, 1)
    old = price(catalogue.b30, catalogue.togo, 2, valid_until=date(2026, 5, 1))
    new = price(catalogue.b30, catalogue.togo, 3, valid_from=date(2026, 5, 1))
    ask = Price.objects.in_force
    with django_assert_num_queries(1):
        assert ask(catalogue.b30, catalogue.togo, "FR", date(2026, 4, 30)) == old
    assert ask(catalogue.b30, catalogue.togo, "FR", date(2026, 5, 1)) == new
    assert ask(catalogue.b30, catalogue.epsom, "FR", date(2026, 5, 1)) == any_leather
    assert ask(catalogue.b30, None, "FR", date(2026, 5, 1)) == any_leather


def test_none_listed(catalogue):
    price(catalogue.b30, catalogue.togo, 2)
    ask = Price.objects.in_force
    assert ask(catalogue.b30, catalogue.togo, "FR", date(2025, 12, 31)) is None
    assert ask(catalogue.b30, catalogue.togo, "GB", date(2026, 1, 1)) is None
    assert ask(catalogue.b30, catalogue.epsom, "FR", date(2026, 1, 1)) is None
    assert ask(catalogue.b40, catalogue.togo, "FR", date(2026, 1, 1)) is None
