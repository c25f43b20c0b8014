"""A book arrives: its rows are kept for some days, and each gets its verdict; what its columns are may be changed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from boutiques import clock
from boutiques.models import Staff
from boutiques.permissions import managed_by
from boutiques.text import one_line
from clients import permissions
from clients.book_imports import columns as ours
from clients.book_imports.judging import KEEP, TAKE, WITHOUT, Judged, counted, judge
from clients.book_imports.reading import read_book
from clients.models import BookImport
from config.errors import Refused

KEPT_FOR = timedelta(days=7)
"""So long the rows that are not in the book stay, to be mended: they name people of whom nobody decided yet."""
GONE = "The rows of this table are no longer kept. Send the file again."
APPLIED = "This table is in the book already."


def send(
    content: bytes, *, name: str, by: Staff, sa: Staff | None = None, submission: UUID, at: datetime | None = None
) -> BookImport:
    """Keep a book's rows with their verdicts; nothing is written into the book. The same form sent twice is one.

    `sa` looks after those of whom the table does not say it, where `by` manages the boutique; else `by` does.
    Raises NotYours; Refused with a sentence for what cannot be read.
    """
    boutique, at = permissions.opens_the_book(by), at or clock.now()
    if sent := BookImport.objects.filter(uuid=submission, by=by).first():
        return sent
    manages = by.is_manager_of(boutique, at)
    book = read_book(content, manages=manages)
    one = BookImport(
        uuid=submission,
        boutique=boutique,
        by=by,
        at=at,
        sa=sa if manages else by,
        title=one_line(name)[-120:] or "clients.csv",
        digest=hashlib.sha256(content).hexdigest(),
        is_cards=book.is_cards,
        headed=book.headed,
        heads=[head[:120] for head in book.heads],
        columns=book.columns,
        rows=[[row.number, row.cells] for row in book.rows],
    )
    keep(one, at)
    try:
        with transaction.atomic():
            one.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice at once
        return BookImport.objects.get(uuid=submission, by=by)
    return one


def keep(one: BookImport, at: datetime) -> list[Judged]:
    """Judge the rows as they stand and put the verdicts beside them; none while no column has a name."""
    try:
        ours.ask(one.columns)
    except Refused:
        one.verdicts, one.counts = [], {}
        return []
    judged = judge(one, at)
    one.verdicts, one.counts = [row.kept for row in judged], counted(judged)
    return judged


@transaction.atomic
def remap(
    one: BookImport, columns: Sequence[str], *, headed: bool = True, by: Staff, at: datetime | None = None
) -> BookImport:
    """Say anew what each column is, and whether the first row heads them, and judge again.

    Choices are forgotten, for they were about other verdicts.

    Raises Refused where no column has a name, two are the same, or it is in the book already; NotYours.
    """
    one, at = pending(one, by, at)
    known = {column.name for column in ours.COLUMNS} | {""}
    if not one.by.is_manager_of(one.boutique, at):
        known -= {"sa"}
    if len(columns) != len(one.heads) or not set(columns) <= known:
        raise Refused("The columns are no longer those of this table. Open it again.", status=422)
    ours.ask(columns)
    one.columns, one.choices = list(columns), {}
    if headed != one.headed and not one.is_cards:
        turn_first_row(one)
    keep(one, at)
    one.save(update_fields=["headed", "heads", "columns", "rows", "choices", "verdicts", "counts"])
    return one


def turn_first_row(one: BookImport) -> None:
    """Take the heads as a row like the others, or the first row as the heads. Raises Refused for the only row."""
    if one.headed:
        one.rows = [[one.rows[0][0] - 1, one.heads], *one.rows]
        one.heads = [""] * len(one.heads)
    elif len(one.rows) == 1:
        raise Refused("It has one row only: that cannot be the heads.", field="columns", status=422)
    else:
        first = one.rows[0][1]
        one.heads, one.rows = [*first, *[""] * (len(one.heads) - len(first))], one.rows[1:]
    one.headed = not one.headed


@transaction.atomic
def choose(one: BookImport, chosen: dict[str, str], *, by: Staff, at: datetime | None = None) -> BookImport:
    """Keep what was chosen of rows ("alike-7": "take", "words-9": "without"), and judge again. Raises Refused."""
    one, at = pending(one, by, at)
    asked = {f"{kind}-{row['number']}" for row in one.verdicts for kind in row["asks"]}
    allowed = {"alike": ("", TAKE), "words": ("", KEEP, WITHOUT)}
    for key, value in chosen.items():
        if key in asked and value in allowed[key.partition("-")[0]]:
            one.choices[key] = value
    one.choices = {key: value for key, value in one.choices.items() if value}
    keep(one, at)
    one.save(update_fields=["choices", "verdicts", "counts"])
    return one


def choose_all(one: BookImport, kind: str, value: str, *, by: Staff, at: datetime | None = None) -> BookImport:
    """Choose the same of every row that asks it; delicate words are only kept row by row. Raises Refused."""
    if kind not in ("alike", "words") or value == KEEP:
        raise Refused("Choose that row by row.", status=422)
    return choose(one, {f"{kind}-{row['number']}": value for row in one.verdicts if kind in row["asks"]}, by=by, at=at)


def pending(one: BookImport, by: Staff, at: datetime | None) -> tuple[BookImport, datetime]:
    """Return an import as it is now, locked, while it may still be changed. Raises NotYours, Refused."""
    at = at or clock.now()
    permissions.may_import(by, one, at)
    one = locked(one)
    if one.applied_at:
        raise Refused(APPLIED)
    if not one.rows:
        raise Refused(GONE)
    return one, at


def locked(one: BookImport) -> BookImport:
    """Return an import as it is now, locked until the end of the transaction."""
    rows = BookImport.objects.select_for_update(of=("self",)).select_related("boutique", "by", "sa")
    return rows.get(pk=one.pk)


def found(user: Staff, at: datetime) -> Any:
    """Return the imports a person may see."""
    return BookImport.objects.visible_to(user, managed_by(user, at))


def sent_before(one: BookImport, user: Staff, at: datetime) -> BookImport | None:
    """Return the import of the very same file that is in the book already, if there is one that `user` may see.

    That a colleague has brought in the same people is told to nobody but the manager (one query).
    """
    same = found(user, at).light().filter(boutique=one.boutique_id, digest=one.digest, undone_at=None)
    return same.filter(applied_at__isnull=False).exclude(pk=one.pk).first()


def forget_tables(at: datetime) -> int:
    """Let go, as the clock, of rows that nobody mended within KEPT_FOR; return of how many tables. Safe to repeat."""
    return BookImport.objects.filter(at__lt=at - KEPT_FOR).empty()
