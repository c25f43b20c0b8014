"""A season's lists and the prices as files that can be imported again: what is not edited in them is already there."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from boutiques import money
from boutiques.imports.list_columns import OURS
from boutiques.imports.names import code_of
from boutiques.imports.price_columns import COLUMNS as PRICE_COLUMNS
from boutiques.imports.sending import XLSX
from boutiques.imports.table import neutral
from boutiques.imports.values import spell_moment
from boutiques.lists.kinds import kinds_of
from boutiques.models import Price, Season

Rows = Iterable[Sequence[str]]


class Taken(NamedTuple):
    """A file that is taken away, with its name and its media type."""

    content: bytes
    name: str
    media_type: str


def list_rows(season: Season) -> Rows:
    """Yield the heads and every entry of a season's lists, in the house's own order (a query for each list)."""
    yield [column.head for column in OURS]
    for kind in kinds_of(season):
        axes = [axis.name for axis in kind.axes]
        order = [f"{axis.name}__{column}" for axis in kind.axes for column in ("rank", axis.key)]
        for entry in kind.entries.filter(season=season).select_related(*axes).order_by(*order):
            names = [
                cell
                for axis in kind.axes
                for cell in (str(getattr(entry, axis.name)), code_of(axis, getattr(entry, axis.name)))
            ]
            names += [""] * (4 - len(names))
            moments = [spell_moment(at) for at in (entry.from_at, entry.until_at, entry.withdrawn_at)]
            yield [kind.slug, *names, *moments, entry.withdrawn_reason]


def price_rows(country: str = "") -> Rows:
    """Yield the heads and every price, past ones too, of a country or of all (one query)."""
    yield [column.head for column in PRICE_COLUMNS]
    prices = Price.objects.of_country(country) if country else Price.objects.all()
    prices = prices.select_related("style", "leather")
    for price in prices.order_by(
        "country", "style__rank", "style__code", "leather__rank", "leather__name", "valid_from"
    ):
        yield [
            *price_cells(price, money.major(price.amount, price.currency), price.valid_from),
            price.valid_until.isoformat() if price.valid_until else "",
        ]


def price_cells(price: Price, amount: Decimal, starts: date) -> list[str]:
    """The cells of a price that costs so much, in whole units of its currency, from a day on; without its end."""
    leather = str(price.leather) if price.leather else ""
    tax = "in" if price.tax_included else "out"
    style = price.style
    return [price.country, style.code, style.name, leather, f"{amount:f}", price.currency, tax, starts.isoformat()]


def taken(rows: Rows, name: str, form: str, *, title: str) -> Taken:
    """Return rows as the file `name`.`form`, "csv" or "xlsx"; `title` is that of the workbook's sheet."""
    if form == "xlsx":
        return Taken(xlsx_of(rows, title), f"{name}.{form}", XLSX)
    return Taken(csv_of(rows), f"{name}.{form}", "text/csv")


def csv_of(rows: Rows) -> bytes:
    """Return rows as CSV in UTF-8 with its mark, so that Excel reads accents; no cell is a formula."""
    into = StringIO(newline="")
    csv.writer(into).writerows([neutral(cell) for cell in row] for row in rows)
    return into.getvalue().encode("utf-8-sig")


def xlsx_of(rows: Rows, title: str) -> bytes:
    """Return rows as an Excel workbook of one sheet; every cell is text, none a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for row in rows:
        cells = [WriteOnlyCell(sheet, neutral(cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    into = BytesIO()
    book.save(into)
    return into.getvalue()
