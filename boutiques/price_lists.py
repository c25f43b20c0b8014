"""Makes the demo's price lists, complete from 2022 to a day, from the reported prices and the reported rises."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

import pghistory
from django.db import transaction

from boutiques import money
from boutiques.catalogue import by_name
from boutiques.days import day_in_paris
from boutiques.files import listed, rows, spelled
from boutiques.models import Boutique, Budget, Kind, Leather, Price, Season, Source, Style

START = date(2022, 1, 1)
BEFORE = 2019
Key = tuple[int, int | None, str]


@dataclass(frozen=True)
class Country:
    """How a country prices: its currency, its tax, what a Birkin 30 in Togo cost in 2022, and its rises."""

    code: str
    currency: str
    tax_included: bool
    tax_percent: Decimal
    level: Decimal
    step: Decimal
    rises: tuple[tuple[date, Decimal, Decimal], ...]

    def risen(self, amount: Decimal, after: date, until: date, exotic: bool) -> Decimal:
        """Return an amount after every rise between two days, the second included."""
        for day, plain, exotics in self.rises:
            if after < day <= until:
                amount *= 1 + (exotics if exotic else plain) / 100
        return amount

    def rounded(self, amount: Decimal) -> int:
        """Return an amount in minor units, rounded to the country's step."""
        return money.minor((amount / self.step).quantize(Decimal(1)) * self.step, self.currency)

    def with_its_tax(self, price: Price) -> Decimal:
        """Return a reported price in whole units, with or without tax as the country's lists have it today."""
        amount = money.major(price.amount, price.currency)
        if price.tax_included == self.tax_included:
            return amount
        factor = 1 + self.tax_percent / 100
        return amount * factor if self.tax_included else amount / factor


class PriceLists:
    """The reported prices as read from the database, and the points in time the demo adds to them."""

    def __init__(self, until: date) -> None:
        self.until = until
        self.reported: dict[Key, list[Price]] = defaultdict(list)
        self.there: set[tuple[Key, date]] = set()
        self.listed = list(Price.objects.exclude(leather=None).order_by("valid_from"))
        for price in self.listed:
            key = (price.style_id, price.leather_id, price.country)
            self.there.add((key, price.valid_from))
            if price.source_kind != Source.DERIVED:
                self.reported[key].append(price)

    @cached_property
    def factors(self) -> list[tuple[Style, Leather, Decimal]]:
        """Each style and leather that any season offers, against a Birkin 30 in Togo."""
        styles, leathers = by_name(Style, "code"), by_name(Leather)
        of_leather = {row["leather"]: Decimal(row["factor"]) for row in rows("leather_factors")}
        of_style = {row["style"]: Decimal(row["factor"]) for row in rows("style_factors")}
        return [
            (styles[row["style"]], leathers[spelled(name)], of_style[row["style"]] * of_leather[name])
            for row in rows("style_leathers")
            for name in [*listed(row["leathers"]), *listed(row["special_leathers"])]
        ]

    def missing(self) -> Iterator[Price]:
        """Yield the derived prices that are not in the database yet; they have no end yet."""
        for country in countries(self.until):
            days = [START, *(day for day, *_ in country.rises if START < day <= self.until)]
            for style, leather, factor in self.factors:
                key = (style.pk, leather.pk, country.code)
                for day in days:
                    if (key, day) not in self.there:
                        yield self._price(country, style, leather, factor, day)

    def _price(self, country: Country, style: Style, leather: Leather, factor: Decimal, day: date) -> Price:
        before = [one for one in self.reported[style.pk, leather.pk, country.code] if one.valid_from < day]
        since = before[-1].valid_from if before else START
        amount = country.with_its_tax(before[-1]) if before else country.level * factor
        return Price(
            style=style,
            leather=leather,
            country=country.code,
            currency=country.currency,
            amount=country.rounded(country.risen(amount, since, day, leather.exotic)),
            tax_included=country.tax_included,
            valid_from=day,
            source_kind=Source.DERIVED,
        )


def countries(until: date) -> list[Country]:
    """Return the countries of the files, each with its rises up to that day."""
    return [
        Country(
            code=row["country"],
            currency=row["currency"],
            tax_included=row["tax_included"] == "1",
            tax_percent=Decimal(row["tax_percent"]),
            level=Decimal(row["level_2022"]),
            step=Decimal(row["step"]),
            rises=_rises(row["country"], until),
        )
        for row in rows("country_levels")
    ]


def _rises(country: str, until: date) -> tuple[tuple[date, Decimal, Decimal], ...]:
    """Return day, percent and percent on exotics: the usual one each January, the country's own where it has one."""
    found: dict[date, tuple[Decimal, Decimal]] = {}
    for row in sorted(rows("rises"), key=lambda row: row["country"] != "*"):
        percents = Decimal(row["percent"]), Decimal(row["exotic_percent"])
        if row["country"] == "*":
            found |= {date.fromisoformat(f"{year}-{row['valid_from']}"): percents for year in _years(until)}
        elif row["country"] == country:
            found[date.fromisoformat(row["valid_from"])] = percents
    return tuple((day, *found[day]) for day in sorted(found) if day <= until)


def _years(until: date) -> range:
    return range(BEFORE + 1, until.year + 1)


def end_to_end(prices: Iterable[Price]) -> list[Price]:
    """End each price where the next of its style, leather and country begins; return those whose end has changed."""
    changed = []
    in_order = sorted(prices, key=lambda one: (*_key(one), one.valid_from))
    for one, following in pairwise(in_order):
        if _key(one) == _key(following) and one.valid_until != following.valid_from:
            one.valid_until = following.valid_from
            changed.append(one)
    return changed


def _key(price: Price) -> tuple[int, int, str]:
    return price.style_id, price.leather_id or 0, price.country


@transaction.atomic
def prices_until(today: date) -> int:
    """Add what the lists lack from 2022 to that day, end each price where the next begins; return how many it added.

    The ends are set here, not by an UPDATE: the planner, which has not counted the new rows, joins them one by one.
    """
    lists = PriceLists(today)
    made = list(lists.missing())
    changed = end_to_end([*lists.listed, *made])
    with pghistory.context(why="the demo's price lists"):
        Price.objects.bulk_update([one for one in changed if one.pk], ["valid_until"], batch_size=500)
        Price.objects.bulk_create(made, batch_size=2000)
    return len(made)


def budgets_for(seasons: list[Season], bags: int = 30) -> int:
    """Give every boutique a budget for each podium season without one: so many bags at the level of its country."""
    by_country = {country.code: country for country in countries(max(_opens(one) for one in seasons))}
    boutiques = list(Boutique.objects.filter(country__in=by_country))
    there = set(Budget.objects.values_list("season_id", "boutique_id"))
    made = []
    for season in (one for one in seasons if one.kind == Kind.PO):
        for boutique in (one for one in boutiques if (season.pk, one.pk) not in there):
            country = by_country[boutique.country]
            amount = country.rounded(country.risen(country.level * bags, START, _opens(season), exotic=False))
            made.append(Budget(season=season, boutique=boutique, amount=amount, currency=country.currency))
    return len(Budget.objects.bulk_create(made))


def _opens(season: Season) -> date:
    return day_in_paris(season.opens_at)
