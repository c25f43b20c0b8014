"""A year's rise as a table of prices: all that hold in a country that day, risen and rounded, from that day."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from boutiques import money
from boutiques.countries import COUNTRIES
from boutiques.days import spell_day
from boutiques.imports.exports import csv_of, price_cells
from boutiques.imports.price_columns import COLUMNS
from boutiques.imports.table import malformed
from boutiques.models import Price

STEPS = (1, 5, 10, 50, 100, 500, 1000)


@dataclass(frozen=True)
class Rise:
    """By how many percent prices rise in a country from a day, rounded to a step of whole units of the currency."""

    country: str
    percent: Decimal
    step: int
    up: bool
    day: date
    family: str = ""
    department: str = ""

    @property
    def title(self) -> str:
        """What it is called on record."""
        what = self.family or self.department
        where = COUNTRIES.get(self.country, self.country)
        return f"Rise of {self.percent.normalize():f} % in {where}{f', {what}' if what else ''}, {spell_day(self.day)}"

    def risen(self, price: Price) -> Decimal:
        """Return the new price in whole units: up to the step, or to the nearest one."""
        raised = money.major(price.amount, price.currency) * (100 + self.percent) / 100
        return (raised / self.step).quantize(Decimal(1), ROUND_CEILING if self.up else ROUND_HALF_UP) * self.step

    def table(self) -> bytes:
        """Return the new prices as a table that imports read. Raises Refused where no price holds there that day."""
        prices = Price.objects.of_country(self.country).on(self.day).select_related("style", "leather")
        if self.family:
            prices = prices.filter(style__family=self.family)
        if self.department:
            prices = prices.filter(style__department=self.department)
        rows = [
            price_cells(price, self.risen(price), self.day)
            for price in prices.order_by("style__rank", "style__code", "leather__rank", "leather")
        ]
        if not rows:
            raise malformed(f"No such price holds in {COUNTRIES.get(self.country, self.country)} on that day.")
        return csv_of([[column.head for column in COLUMNS[:-1]], *rows])
