"""Where else somebody may be named: drafts, picks, batches, saved lists, tables that were sent and their files."""

import hashlib
from io import BytesIO
from typing import Any

from django.db.models import Q
from openpyxl import load_workbook

from boutiques.models import StoredFile
from clients.borne import Borne
from clients.hooks import Leaving
from clients.sweeping import sweep
from orders.forgetting import forget
from orders.models import AnswerRow, AnswerSheet, Batch, BatchRow, DeliveryNote, DeliveryRow, Draft, Pick, SavedView

SAID_FOR_ALL = ("words", "message", "letter")
"""What a batch asked for each of its lines in somebody's words."""


def forget_elsewhere(leaving: Leaving, lines: list[int]) -> None:
    """Delete drafts about the client, empty what was typed for their lines, and take their name out of the rest."""
    client, borne = leaving.client, leaving.borne
    forget(client)
    forget_drafts(borne)
    Pick.objects.filter(order__in=lines).exclude(note="").update(note="")
    forget_batches(lines)
    house = Q(boutique=client.boutique_id)
    notes = DeliveryNote.objects.filter(house)
    of_house = {"order__boutique": client.boutique_id}
    sweep(Pick.objects.filter(**of_house), "note", borne)
    sweep(BatchRow.objects.filter(**of_house), "sentence", borne)
    sweep(BatchRow.objects.filter(**of_house), "asks", borne)
    theirs = Q(pk__in=BatchRow.objects.filter(order__in=lines).values("batch"))
    for column in ("about", "asks"):
        sweep(Batch.objects.filter(Q(by__boutique=client.boutique_id) | theirs), column, borne)
    sweep(notes, "title", borne)
    for column in ("what", "said", "wrong"):
        sweep(DeliveryRow.objects.filter(note__in=notes), column, borne)
    sweep(AnswerSheet.objects.filter(house), "title", borne)
    for column in ("what", "said", "wrong"):
        sweep(AnswerRow.objects.filter(sheet__boutique=client.boutique_id), column, borne)
    forget_views(borne, Q(staff__boutique=client.boutique_id) | house)
    files = Q(pk__in=notes.values("file")) | Q(pk__in=AnswerSheet.objects.filter(house).values("file"))
    for file in StoredFile.objects.filter(files).iterator(chunk_size=1):
        forget_file(file, borne)


def forget_drafts(borne: Borne) -> None:
    """Delete the drafts that still name them, whoever's they are."""
    for draft in Draft.objects.filter(borne.likely("content")):
        if borne.without(draft.content) != draft.content:
            draft.delete()


def forget_batches(lines: list[int]) -> None:
    """Take from batches that are done what was typed for these lines; their words stand, or stood, with their steps."""
    done = BatchRow.objects.filter(order__in=lines).exclude(outcome="")
    batches = Batch.objects.filter(pk__in=done.values("batch"), ended_at__isnull=False)
    done.update(asks={}, sentence="")
    for batch in batches:
        kept = {key: value for key, value in batch.asks.items() if key not in SAID_FOR_ALL}
        Batch.objects.filter(pk=batch.pk).update(asks=kept)


def forget_views(borne: Borne, whose: Q) -> None:
    """Take the name out of the names of saved lists and what they search for; each list keeps a name of its own."""
    for view in SavedView.objects.filter(whose).filter(borne.likely("name") | borne.likely("query")):
        name, query = borne.without(view.name), borne.without(view.query)
        if name != view.name:
            name = f"{name[:50]} {view.uuid.hex[:6]}"
        SavedView.objects.filter(pk=view.pk).update(name=name, query=query)


def forget_file(file: StoredFile, borne: Borne) -> None:
    """Write a file anew without the name, where it has it: cell by cell in a workbook, else as text."""
    content = bytes(file.content)
    kept = without_in_workbook(content, borne) if content[:2] == b"PK" else without_in_text(content, borne)
    name = borne.without(file.name)
    if kept != content or name != file.name:
        digest = hashlib.sha256(kept).hexdigest()
        StoredFile.objects.filter(pk=file.pk).update(content=kept, sha256=digest, name=name[:200])


def without_in_text(content: bytes, borne: Borne) -> bytes:
    """Return a text, in whichever of the two usual codings, without the name."""
    try:
        return str(borne.without(content.decode())).encode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="surrogateescape")
        return str(borne.without(text)).encode("cp1252", errors="surrogateescape")


def without_in_workbook(content: bytes, borne: Borne) -> bytes:
    """Return a workbook without the name in any cell; the same bytes where it has none."""
    book = load_workbook(BytesIO(content))
    changed = [cell for cell in cells_of(book) if borne.without(cell.value) != cell.value]
    for cell in changed:
        cell.value = borne.without(cell.value)
    if not changed:
        return content
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def cells_of(book: Any) -> Any:
    """Every cell of every sheet that says something."""
    return (
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    )
