"""One price written by hand, held to the same rules as a row of a table."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction

from boutiques import clock
from boutiques.acts import act
from boutiques.imports.applying import lock_tables
from boutiques.imports.heads import Line
from boutiques.imports.price_rows import PriceRows
from boutiques.imports.subjects import ask_rights
from boutiques.imports.verdicts import Judged
from boutiques.models import Staff
from config.errors import Refused


def enter(cells: Mapping[str, str], *, by: Staff, at: datetime | None = None) -> Judged:
    """Write one price from the columns of a price list; where it is there already, nothing happens.

    Raises NotYours; Refused with the sentence of what stops it.
    """
    ask_rights(by, None)
    at = at or clock.now()
    told = {name: text for name, text in cells.items() if text}
    subject = PriceRows()
    read = subject.read(Line(1, told, frozenset(told), []))
    with transaction.atomic():
        lock_tables(subject.models)
        judged = subject.judge([read])[0]
        if judged.verdict.stops:
            raise Refused(judged.words)
        with act("price", by=by, at=at, what=judged.what, words=judged.words):
            subject.write([judged])
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return judged
