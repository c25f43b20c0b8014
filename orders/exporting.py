"""The list as a file: every line of it, in its order and with its columns, as its rows say it to who takes it away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from boutiques.imports.exports import Taken, taken
from boutiques.models import Staff
from config.errors import Refused
from orders import glance, needs, search, worklist
from orders.columns import COLUMNS, USUAL
from orders.filters import Filters
from orders.models import Export, Order
from orders.rows import Reader, Row, rows_of
from orders.windows import lost_kinds, open_kinds

MOST = 20_000
"""So many lines fit in a file."""
TOO_MANY = f"This list has more than {MOST:,} lines. Narrow it, to a season or a boutique, and export it in parts."
AT_ONCE = 1_000
"""So many lines are read in one statement."""


def found(asked: Filters, user: Staff, at: datetime) -> QuerySet[Order]:
    """Return the lines of the list, in its order (one query at most, for what the filters name)."""
    named, clients = search.look_up(asked, user, at), search.ids_meant(asked, user)
    lines = worklist.lines(asked, named, clients, user, at)
    return lines.order_by(*worklist.ORDERS[worklist.sort_of(asked, user)])


def how_many(asked: Filters, user: Staff, at: datetime) -> int:
    """Return how many lines the list has, MOST + 1 where it has more (one query more than `found`)."""
    return found(asked, user, at).order_by()[: MOST + 1].count()


@transaction.atomic
def take(asked: Filters, form: str, *, by: Staff, at: datetime) -> Taken:
    """Put on record that the list was taken away as `form`, "csv" or "xlsx", and return the file.

    Raises Refused where it has more than MOST lines.
    """
    ids = list(found(asked, by, at).values_list("pk", flat=True)[: MOST + 1])
    if len(ids) > MOST:
        raise Refused(TOO_MANY)
    rows = rows_by(ids, asked, by, at)
    Export.objects.create(by=by, at=at, query=on_record(asked), form=form, lines=len(rows))
    table = [heads(asked, by), *(cells(row, asked, by) for row in rows)]
    name = f"orders-{needs.today_of(by, at)}-{len(rows)}-line{'' if len(rows) == 1 else 's'}"
    return taken(table, name, form, title="Orders")


def rows_by(ids: list[int], asked: Filters, by: Staff, at: datetime) -> list[Row]:
    """Return the rows of these lines as the list shows them (a query for each thousand)."""
    opened = open_kinds(by, at)
    reader = Reader.of(by, at, opened, lost_kinds(by, at, opened))
    rows: list[Row] = []
    for first in range(0, len(ids), AT_ONCE):
        facts: list[dict[str, Any]] = glance.of_ids(ids[first : first + AT_ONCE], by, at)
        rows += rows_of(facts, reader, asked.columns)
    return rows


def on_record(asked: Filters) -> str:
    """The list as it stands on record: whoever was searched for by name does not."""
    hides = asked.q and not search.is_reference(asked.q)
    return asked.only(**({"q": "…"} if hides else {})).query().removeprefix("?")


def heads(asked: Filters, by: Staff) -> list[str]:
    """What stands above the columns."""
    whom = ["Boutique", "For", "Since"] if by.is_paris else ["Promised to", "With"]
    shown = asked.columns or USUAL
    return [
        "Reference", "Piece", "Made in", *whom, "Mark", "State", "For how long",
        *(["Why now"] if "why" in shown else []), *(COLUMNS[name].head for name in shown if name not in USUAL),
    ]  # fmt: skip


def cells(row: Row, asked: Filters, by: Staff) -> list[str]:
    """What the row says, in the order of the heads; its verbs are nothing to take away."""
    house = [row.boutique] if by.is_paris else []
    marks = [mark for mark in (row.mark, "Exception" if row.exception else "") if mark]
    why = [row.why] if "why" in (asked.columns or USUAL) else []
    said = [row.reference, row.name, row.tint, *house, row.who, row.beside, ", ".join(marks), row.word, row.age]
    return [*said, *why, *(words for _, words in row.further)]
