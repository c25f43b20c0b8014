"""Writes what lines and clients stand on, through the models: catalogue, boutiques, people, seasons, prices."""

from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.auth.hashers import make_password

from boutiques import catalogue
from boutiques.models import Boutique, Price, Role, Source, Staff
from boutiques.price_lists import PriceLists, budgets_for, countries, prices_until
from boutiques.season_lists import seasons_until
from orders.demo.people import PASSWORD, PIN
from orders.world.clients import GIVEN, SYLLABLES
from orders.world.dice import Dice

CLIENTS_EACH, MOST_ASSOCIATES = 2000, 30
RISE = Decimal("1.035")
"""A year's usual rise, by which the years before the first list are told backwards."""


def write(today: date, first: date, boutiques: int, clients: list[int]) -> None:
    """Write the lists of the house as of today, since the year of `first`; `clients` are those of each boutique."""
    catalogue.load()
    more_boutiques(boutiques)
    seasons = seasons_until(today, since=first.year - 2)
    prices_until(today)
    earlier_prices(first)
    budgets_for(seasons)
    people(clients)


def more_boutiques(count: int) -> None:
    """Make boutiques until there are so many, each in a town where the house is already."""
    there = list(Boutique.objects.order_by("pk"))
    made = [
        Boutique(
            code=f"W{number:03}", name=f"{town.city} {number}", city=town.city, country=town.country,
            currency=town.currency, time_zone=town.time_zone,
        )
        for number, town in ((number, there[number % len(there)]) for number in range(len(there) + 1, count + 1))
    ]  # fmt: skip
    with pghistory.context(why="a house to measure in"):
        Boutique.objects.bulk_create(made)


def earlier_prices(first: date) -> int:
    """Write a price for each year before the first one listed, a usual rise below the next; return how many."""
    lists = PriceLists(first)
    begins: dict[tuple[int, int | None, str], Price] = {}
    for price in lists.listed:
        begins.setdefault((price.style_id, price.leather_id, price.country), price)
    steps = {country.code: country for country in countries(first)}
    made = []
    for listed in begins.values():
        for year in range(first.year - 1, listed.valid_from.year):
            country, until = steps[listed.country], date(year + 1, 1, 1)
            risen = RISE ** (listed.valid_from.year - year)
            made.append(earlier(listed, country, date(year, 1, 1), min(until, listed.valid_from), risen))
    with pghistory.context(why="a house to measure in"):
        return len(Price.objects.bulk_create(made, batch_size=2000))


def earlier(listed: Price, country: Any, begins: date, ends: date, risen: Decimal) -> Price:
    """Return the price of one earlier year."""
    from boutiques import money

    amount = country.rounded(money.major(listed.amount, listed.currency) / risen)
    return Price(
        style_id=listed.style_id, leather_id=listed.leather_id, country=listed.country, currency=listed.currency,
        tax_included=listed.tax_included, amount=amount, valid_from=begins, valid_until=ends,
        source_kind=Source.DERIVED,
    )  # fmt: skip


def people(clients: list[int]) -> None:
    """Make each boutique's manager and as many associates as its clients ask for; Paris; an administrator.

    They can sign in only in a demo, with the demo's password.
    """
    password = make_password(PASSWORD if settings.DEMO else None)
    pin = make_password(PIN) if settings.DEMO else ""
    facts = {"password": password, "pin_hash": pin, "is_demo": settings.DEMO}
    made = [person("paris", Role.PARIS, None, facts), person("admin", Role.ADMIN, None, facts)]
    for boutique, count in zip(Boutique.objects.order_by("pk"), clients, strict=True):
        code = boutique.code.lower()
        made.append(person(f"{code}.manager", Role.MANAGER, boutique, facts))
        for number in range(1, min(MOST_ASSOCIATES, count // CLIENTS_EACH + 1) + 1):
            made.append(person(f"{code}.sa{number}", Role.ASSOCIATE, boutique, facts))
    with pghistory.context(why="a house to measure in"):
        Staff.objects.bulk_create(made)


def person(username: str, role: str, boutique: Boutique | None, facts: dict[str, Any]) -> Staff:
    """Return one of the people, under an invented name."""
    dice = Dice(username)
    given = GIVEN[dice.below(len(GIVEN))][1]
    family = "".join(islice((SYLLABLES[dice.below(len(SYLLABLES))] for _ in range(2)), 2)).capitalize()
    email = f"{username}@carnet.example"
    return Staff(username=username, email=email, name=f"{given} {family}", role=role, boutique=boutique, **facts)
