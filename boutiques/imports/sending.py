"""A table arrives: it is kept as it came, read in slices, and each row gets its verdict. Nothing else is written."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from boutiques import clock
from boutiques.imports.heads import Line, known_heads
from boutiques.imports.reading import read_table
from boutiques.imports.reads import Read
from boutiques.imports.subjects import Subject, ask_rights, of_import, subject_of
from boutiques.imports.verdicts import counted
from boutiques.models import About, Import, Season, Staff, StoredFile
from boutiques.text import one_line

SLICE = 4_000
"""So many rows are read in one request: about two seconds."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(
    content: bytes,
    *,
    name: str,
    season: Season | None,
    chosen: str = "",
    title: str = "",
    by: Staff,
    submission: UUID,
    at: datetime | None = None,
) -> Import:
    """Keep a table for a season's lists, or for prices where there is none, and read its first slice; a dry run.

    The same submission sent twice is one import. Raises NotYours; Refused with a sentence for what is no table.
    """
    ask_rights(by, season)
    at = at or clock.now()
    if sent := Import.objects.filter(uuid=submission, by=by).first():
        return sent
    name = one_line(name)[-120:] or "table.csv"
    subject = subject_of(season, chosen)
    rows = len(subject.lines(read_table(content, known_heads(subject.columns))))
    media_type = XLSX if content.startswith(b"PK") else "text/csv"
    try:
        with transaction.atomic():
            file = StoredFile.objects.keep(content, name=name, kind="import", media_type=media_type, by=by, at=at)
            sent = Import.objects.create(
                uuid=submission,
                about=About.LISTS if season else About.PRICES,
                season=season,
                title=title or name,
                chosen=chosen,
                file=file,
                by=by,
                at=at,
                rows=rows,
            )
    except IntegrityError:  # the same form, sent twice at once
        return Import.objects.get(uuid=submission, by=by)
    return read_on(sent, after=0, by=by, at=at)


def read_on(one: Import, *, after: int, by: Staff, whole: bool = False, at: datetime | None = None) -> Import:
    """Read the slice that begins after so many rows, or all that are left; the last one judges every row.

    Where another request has read it meanwhile, nothing happens. Returns the import as it is then.
    """
    ask_rights(by, one.season)
    with transaction.atomic():
        one = Import.objects.select_for_update(of=("self",)).select_related("season", "file").get(pk=one.pk)
        if one.is_judged or one.read != after:
            return one
        subject = of_import(one)
        lines = lines_of_file(one, subject)
        until = one.rows if whole else min(after + SLICE, one.rows)
        reads = [*(Read(*row) for row in one.reads), *map(subject.read, lines[after:until])]
        one.read = until
        if one.is_judged:
            judged = subject.judge(reads, at)
            one.reads, one.verdicts, one.counts = [], [row.kept for row in judged], counted(judged)
        else:
            one.reads = [list(read) for read in reads]
        one.save(update_fields=["read", "reads", "verdicts", "counts"])
    return one


def lines_of_file(one: Import, subject: Subject) -> list[Line]:
    """Return the rows of an import's file, with their columns named."""
    return subject.lines(read_table(bytes(one.file.content), known_heads(subject.columns)))
