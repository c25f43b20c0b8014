"""Prices from a table: new ones end what was open; what would overlap names the other; an export changes nothing."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boutiques.imports.applying import apply, undo
from boutiques.imports.exports import csv_of, price_rows
from boutiques.imports.price_rows import PriceRows
from boutiques.imports.reading import read_table
from boutiques.imports.sending import send
from boutiques.models import Import, Price
from config.errors import NotYours
from tests import cast

HEADS = "Country;Style;Leather;Amount;Currency;Tax;From;Until\n"


@pytest.fixture(scope="module")
def priced(db, made) -> cast.Catalogue:
    cast.boutique("FSH")
    cast.boutique("GIN")
    cast.price(made.b30, made.togo, 845000)
    cast.price(made.b30, made.epsom, 800000, valid_until=date(2026, 7, 1))
    cast.price(made.b30, made.epsom, 820000, valid_from=date(2026, 7, 1))
    cast.price(made.b30, None, 1485000, "JP", currency="JPY", tax_included=False)
    return made


def sent(ada, text: str | bytes) -> Import:
    content = text if isinstance(text, bytes) else text.encode()
    return send(content, name="prices.csv", season=None, by=ada, submission=uuid4(), at=cast.AT)


def told(one: Import) -> list[tuple[str, str]]:
    return [(verdict, words) for _, verdict, _, words in one.verdicts]


FOLLOWS = "€8,750 from 1 January 2027; €8,450 until then, +3.6 %."
CASES = {
    "FR;B30;Togo;8 750 €;EUR;in;2027-01-01;": ("new", FOLLOWS),
    "France;birkin 30;togo;8,750;;;1 January 2027;": ("new", FOLLOWS),
    "FR;B30;Togo;8450;EUR;in;2026-01-01;": ("there", "€8,450 from 1 January 2026."),
    "FR;B30;Togo;8455;EUR;in;2026-01-01;": ("changed", "€8,455 from 1 January 2026 (was: €8,450)."),
    "FR;B30;Togo;8450;EUR;out;2026-01-01;": ("changed", "€8,450 from 1 January 2026 (was: €8,450, with tax)."),
    "FR;B30;Togo;8450;EUR;in;2026-01-01;2026-12-31": (
        "changed", "€8,450 from 1 January 2026 until 31 December 2026 (was: €8,450).",
    ),
    "FR;B30;Togo;8000;EUR;in;2025-01-01;2026-01-01": ("new", "€8,000 from 1 January 2025 until 1 January 2026."),
    "FR;B30;Togo;8000;EUR;in;2025-01-01;": (
        "contradictory", "It would overlap €8,450 from 1 January 2026. Give one of them an end.",
    ),
    "FR;B30;Epsom;8100;EUR;in;2026-03-01;": (
        "contradictory", "It would overlap €8,000 from 1 January 2026 until 1 July 2026. Give one of them an end.",
    ),
    "FR;B30;Epsom;8000;EUR;in;2026-01-01;2026-08-01": (
        "contradictory", "It would overlap €8,200 from 1 July 2026. Give one of them an end.",
    ),
    "JP;K28S;;1,600,000;;;2026-10-01;": ("new", "JP¥1,600,000 from 1 October 2026."),
    "JP;B30;any leather;1485000;JPY;out;2026-01-01;": ("there", "JP¥1,485,000 from 1 January 2026."),
    "JP;B30;;1485000.50;JPY;;2027-01-01;": ("unreadable", "JPY has no decimals. Write it such as 8,450."),
    "FR;B30;Togo;8.750;EUR;in;2027-01-01;": (
        "unreadable", "EUR has 2 decimals at most. Write it such as 8,450 or 8450.50.",
    ),
    "FR;B30;Togo;about 8000 or so;EUR;in;2027-01-01;": (
        "unreadable", "Write the amount in digits, such as 8,450 or 8450.50.",
    ),
    "FR;B30;Togo;0;EUR;in;2027-01-01;": ("unreadable", "A price is above 0."),
    "FR;B30;Togo;;EUR;in;2027-01-01;": ("unreadable", "It has no amount."),
    "FR;B30;Togo;8750;EUR;in;;": ("unreadable", "It does not say from which day the price holds."),
    "FR;B30;Togo;8750;EUR;in;2027-01-01;2026-01-01": ("contradictory", "It ends before it begins."),
    "FR;B30;Togo;8750;USD;in;2027-01-01;": ("contradictory", "Prices in FR are in EUR, not in USD."),
    "FR;B30;Togo;8750;EUX;in;2027-01-01;": ("unknown", "No currency has the code EUX."),
    "FR;B30;Togo;8750;EUR;maybe;2027-01-01;": (
        "unreadable", "“maybe” does not say whether tax is in the price. Write in or out.",
    ),
    "US;B30;Togo;8750;;in;2027-01-01;": (
        "unreadable", "It names no currency, and no boutique or price in US tells it.",
    ),
    "Frnce;B30;Togo;8750;EUR;in;2027-01-01;": ("unknown", "No country is called Frnce. Do you mean France?"),
    ";B30;Togo;8750;EUR;in;2027-01-01;": ("unknown", "It names no country."),
    "FR;B33;Toggo;8750;EUR;in;2027-01-01;": (
        "unknown", "No style is called B33. No leather is called Toggo. Do you mean Togo?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", CASES)
def test_each_row_has_its_verdict(priced, row):
    subject = PriceRows()
    reads = [subject.read(line) for line in subject.lines(read_table((HEADS + row).encode()))]
    judged = subject.judge(reads)[0]
    assert (judged.verdict.value, judged.words) == CASES[row]


def test_a_price_list_is_applied_and_taken_back(priced, ada):
    before = list(Price.objects.order_by("pk").values())
    text = HEADS + "FR;B30;Togo;8,750;EUR;in;2027-01-01;\nFR;B30;Togo;9,000;EUR;in;2028-01-01;\n"
    text += "JP;B30;;1500000;;;2026-06-01;\n"
    one = sent(ada, text)
    assert list(Price.objects.order_by("pk").values()) == before
    apply(one, by=ada, at=cast.AT)
    run = Price.objects.filter(style=priced.b30, leather=priced.togo).order_by("valid_from")
    assert [(one.amount, one.valid_until) for one in run] == [
        (845000, date(2027, 1, 1)), (875000, date(2028, 1, 1)), (900000, None),
    ]  # fmt: skip
    assert {verdict for verdict, _ in told(sent(ada, text))} == {"there"}
    undo(one, by=ada, why="Too early", at=cast.AT)
    assert list(Price.objects.order_by("pk").values()) == before


def test_an_export_changes_nothing_and_one_cell_exactly_its_row(priced, ada):
    rows = [list(row) for row in price_rows()]
    assert {verdict for verdict, _ in told(sent(ada, csv_of(rows)))} == {"there"}
    assert {verdict for verdict, _ in told(sent(ada, csv_of([row[:8] for row in rows])))} == {"there"}
    rows[1][4] = "8500"
    one = apply(sent(ada, csv_of(rows)), by=ada, at=cast.AT)
    assert one.counts == {"changed": 1, "there": len(rows) - 2}


def test_rows_of_one_file_that_overlap_or_repeat_each_other(priced, ada):
    text = "FR;B30;Togo;8,750;EUR;in;2027-01-01;2028-02-01\nFR;B30;Togo;9,000;EUR;in;2028-01-01;\n"
    text += "JP;B30;;1500000;;;2027-06-01;\nJP;B30;;1500000;;;2027-06-01;\nJP;B30;;1500001;;;2027-06-01;\n"
    assert [verdict for verdict, _ in told(sent(ada, HEADS + text))] == [
        "new", "contradictory", "new", "duplicate", "contradictory",
    ]  # fmt: skip


def test_prices_are_the_administrators(priced):
    with pytest.raises(NotYours):
        sent(cast.person("paris", "Pascal Mercier", "paris"), HEADS + "FR;B30;Togo;8750;EUR;in;2027-01-01;")


def test_what_it_costs_does_not_grow_with_its_rows(priced, ada):
    def asked(style: str, days: int) -> int:
        rows = [f"FR;{style};Alligator;{8000 + day};EUR;in;2027-01-{day:02};" for day in range(1, days)]
        with CaptureQueriesContext(connection) as captured:
            apply(sent(ada, HEADS + "\n".join(rows)), by=ada, at=cast.AT)
        return len(captured)

    assert asked("B40", 2) == asked("B30", 30)
