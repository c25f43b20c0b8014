"""Rows of a price list: understood one by one; judged in `price_judge`; written together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from boutiques.imports import values
from boutiques.imports.heads import Line, lines_of
from boutiques.imports.names import Names
from boutiques.imports.price_columns import BY_PLACE, COLUMNS, Habits
from boutiques.imports.price_judge import PriceJudge
from boutiques.imports.reads import Read, ask_heads, misread, what_of
from boutiques.imports.table import Table
from boutiques.imports.verdicts import Judged, Verdict, Wrong
from boutiques.lists.kinds import LEATHER, STYLE
from boutiques.models import Price

ANY = ("any leather", "any", "all", "all leathers", "tous cuirs", "–", "-")


class PriceRows:
    """A table of prices of any countries."""

    columns = COLUMNS
    models: list[type[Any]] = [Price]

    def __init__(self) -> None:
        self.styles, self.leathers = Names(STYLE), Names(LEATHER)
        self.habits = Habits()

    def lines(self, table: Table) -> list[Line]:
        """The rows with their columns named. Raises Refused for heads that say nothing."""
        return lines_of(table, COLUMNS, BY_PLACE)

    def read(self, line: Line) -> Read:
        """Understand one row: its country, style and leather; amount, currency and tax; its days."""
        what = what_of(line)
        try:
            ask_heads(line)
            country = self._country(line)
            style, leather = self._items(line)
            what = f"{style} in {leather or 'any leather'}, {country}"
            key = [country, style.pk, leather.pk if leather else None, self._start(line).isoformat()]
            return Read(line.number, what, key, self._said(line, country))
        except (Wrong, ValueError) as wrong:
            return misread(line.number, what, wrong)

    def _country(self, line: Line) -> str:
        try:
            return values.country(_needed(line, "country", "It names no country."))
        except ValueError as error:
            raise Wrong(Verdict.UNKNOWN, str(error)) from None

    def _items(self, line: Line) -> tuple[Any, Any]:
        """Return style and leather; no leather where the price holds in any. Raises Wrong for unknown ones."""
        found = [self.styles.find(line.cell("style"), line.cell("style_code"))]
        written = line.cell("leather")
        if written and written.casefold() not in ANY:
            found.append(self.leathers.find(written))
        if wrong := [one.wrong for one in found if one.wrong]:
            contradicts = all("have the code" in one for one in wrong)
            raise Wrong(Verdict.CONTRADICTORY if contradicts else Verdict.UNKNOWN, " ".join(wrong))
        return found[0].item, (found[1].item if len(found) > 1 else None)

    def _start(self, line: Line) -> date:
        return values.day(_needed(line, "starts", "It does not say from which day the price holds."))

    def _said(self, line: Line, country: str) -> dict[str, Any]:
        currency = line.cell("currency").upper() or self.habits.currency(country)
        if not currency:
            raise ValueError(f"It names no currency, and no boutique or price in {country} tells it.")
        usual = self.habits.currency(country)
        if not values.is_currency(currency):
            raise Wrong(Verdict.UNKNOWN, f"No currency has the code {currency}.")
        tax = line.cell("tax")
        tax_included = values.tax_included(tax) if tax else self.habits.tax_included(country)
        if tax_included is None:
            raise ValueError(f"It does not say whether tax is in the price, and no price in {country} tells it.")
        amount = values.amount(_needed(line, "amount", "It has no amount."), currency)
        said: dict[str, Any] = {"amount": amount, "currency": currency, "tax_included": tax_included, "usual": usual}
        if "ends" in line.told:
            said["ends"] = values.day(line.cell("ends")).isoformat() if line.cell("ends") else None
        return said

    def judge(self, reads: Sequence[Read], at: datetime | None = None) -> list[Judged]:
        """Return the verdict of every row against the prices as they are now (one query)."""
        return PriceJudge(reads).verdicts()

    def write(self, judged: Iterable[Judged]) -> None:
        """Write what is new, what has changed, and the ends of prices that a new one follows."""
        writing = [one for one in judged if one.verdict.writes]
        ends: dict[date, list[int]] = defaultdict(list)
        for one in writing:
            for pk, day in one.change.ends:
                ends[day].append(pk)
        for day, pks in ends.items():
            Price.objects.filter(pk__in=pks).update(valid_until=day)
        changed = [one.change.price for one in writing if one.verdict is Verdict.CHANGED]
        Price.objects.bulk_update(
            changed, ["amount", "currency", "tax_included", "valid_until", "source_kind"], batch_size=2000
        )
        Price.objects.bulk_create([one.change.price for one in writing if one.verdict is Verdict.NEW])


def _needed(line: Line, name: str, missing: str) -> str:
    text = line.cell(name)
    if not text:
        raise ValueError(missing)
    return text
