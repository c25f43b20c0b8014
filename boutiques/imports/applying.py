"""An import is applied whole or not at all, under a lock, if every verdict still holds; and taken back whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from boutiques import clock
from boutiques.acts import Fact, act
from boutiques.imports.exports import csv_of
from boutiques.imports.sending import lines_of_file
from boutiques.imports.subjects import Subject, ask_rights, of_import
from boutiques.imports.verdicts import SAID, Judged, Verdict, counted
from boutiques.models import Import, Staff, StoredFile
from boutiques.taking_back import take_back
from config.errors import Refused

CHANGED = "Something changed since the table was checked, and nothing was applied. Look at the new verdicts first."


class Overtaken(Refused):
    """The verdicts are no longer those the person saw; the new ones are kept."""

    def __init__(self) -> None:
        super().__init__(CHANGED)


def apply(one: Import, *, by: Staff, at: datetime | None = None) -> Import:
    """Write what the table says, all of it in one act, and keep the result; a second time shows the first.

    Raises NotYours; Refused while a row stops it; Overtaken where a verdict has changed since: then the new verdicts
    are kept, and nothing else.
    """
    ask_rights(by, one.season)
    at = at or clock.now()
    try:
        with transaction.atomic():
            one = _locked(one)
            if one.applied_at:
                return one
            subject, judged = _judged_anew(one, at)
            if [row.kept for row in judged] == one.verdicts:
                return _write(one, subject, judged, by, at)
            one.verdicts, one.counts = [row.kept for row in judged], counted(judged)
            one.save(update_fields=["verdicts", "counts"])
    except IntegrityError:
        raise Overtaken from None
    raise Overtaken


def _locked(one: Import) -> Import:
    return Import.objects.select_for_update(of=("self",)).select_related("season", "file").get(pk=one.pk)


def _judged_anew(one: Import, at: datetime) -> tuple[Subject, list[Judged]]:
    """Judge every row again, while nobody else can change what it is about."""
    if not one.is_judged:
        raise Refused("The table is still being checked. Wait until every row has its verdict.")
    subject = of_import(one)
    lock_tables(subject.models)
    return subject, subject.judge([subject.read(line) for line in lines_of_file(one, subject)], at)


def _write(one: Import, subject: Subject, judged: Sequence[Judged], by: Staff, at: datetime) -> Import:
    if one.stops:
        rows = "row stops" if one.stops == 1 else "rows stop"
        raise Refused(f"{one.stops:,} {rows} it: nothing is applied until each is mended in the file, or taken out.")
    if not one.writes:
        raise Refused("There is nothing to apply: all of it is already there.")
    facts: dict[str, Fact] = {"import": str(one.uuid), "title": one.title, "about": one.about, **one.counts}
    with act("import", by=by, at=at, why="", season=one.season, **facts) as context:
        subject.write(judged)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        name = f"{one.file.name.rpartition('.')[0] or one.file.name} - result.csv"
        one.result = StoredFile.objects.keep(
            result_of(one), name=name, kind="import result", media_type="text/csv", by=by, at=at
        )
        one.applied_by, one.applied_at, one.context = by, at, context
        one.save(update_fields=["result", "applied_by", "applied_at", "context"])
    return one


def lock_tables(models: Sequence[type[Any]]) -> None:
    """Let nobody else write to these tables until the transaction ends; everybody may read.

    Nor lock a row in order to write it: who holds an entry while it waits for the table would be waited for in turn.
    """
    names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def result_of(one: Import) -> bytes:
    """Return the verdict of every row as CSV."""
    rows = [[str(number), SAID[Verdict(verdict)], what, words] for number, verdict, what, words in one.verdicts]
    return csv_of([["Row", "Verdict", "What", "Words"], *rows])


def undo(one: Import, *, by: Staff, why: str, at: datetime | None = None) -> Import:
    """Take a whole import back: what it added goes, what it changed is as it was; a second time shows the first.

    Raises NotYours; Refused without a reason, where it was never applied, and where something changed since, by name.
    """
    ask_rights(by, one.season)
    at = at or clock.now()
    if not why:
        raise Refused("Say why it is taken back.", field="why")
    with transaction.atomic():
        one = _locked(one)
        if one.undone_at:
            return one
        if one.context is None:
            raise Refused("It was never applied: there is nothing to take back.")
        models = of_import(one).models
        lock_tables(models)
        facts: dict[str, Fact] = {"import": str(one.uuid), "title": one.title, "about": one.about}
        with act("undo_import", by=by, at=at, why=why, season=one.season, **facts):
            take_back(one.context, models)
            one.undone_by, one.undone_at, one.undone_why = by, at, why
            one.save(update_fields=["undone_by", "undone_at", "undone_why"])
    return one
