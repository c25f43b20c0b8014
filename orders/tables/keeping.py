"""A table arrives: its file is kept as it came, once however often its form is sent."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from boutiques.imports.sending import XLSX
from boutiques.models import Staff, StoredFile
from boutiques.text import one_line
from orders.models.sent_table import SentTable


def once[T: SentTable](model: type[T], submission: UUID, by: Staff, write: Callable[[], T]) -> T:
    """Return what `write` writes, whole; where the same form was sent before, or at the same moment, the first one."""
    sent = model._default_manager.filter(uuid=submission, by=by)
    if first := sent.first():
        return first
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        again = sent.first()
        if again is None:
            raise
        return again


def stored(content: bytes, name: str, *, kind: str, by: Staff, at: datetime) -> StoredFile:
    """Keep the file as it came. Raises Refused where it is too large."""
    name = one_line(name)[-120:] or f"{kind}.csv"
    media_type = XLSX if content.startswith(b"PK") else "text/csv"
    return StoredFile.objects.keep(content, name=name, kind=kind, media_type=media_type, by=by, at=at)


def sent_before[T: SentTable](table: T, **where: object) -> T | None:
    """Return the table with the very same content that was sent before, if there is one (one query)."""
    alike = type(table)._default_manager.filter(file__sha256=table.file.sha256, at__lt=table.at, **where)
    return alike.exclude(pk=table.pk).select_related("by").first()
