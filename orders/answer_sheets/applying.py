"""From the dry run to the answers: every row that nothing speaks against, in one batch, each by its own verb."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from boutiques.models import Staff
from config.errors import NotYours, Refused
from orders.answer_sheets.judging import day_of, judge
from orders.answer_sheets.keeping import NOT_HERE, ask_letter
from orders.answer_sheets.verdicts import Judged, Verdict
from orders.bulk import machine
from orders.models import AnswerRow, AnswerSheet, Batch

NOTHING = "No row of it can be applied. Mend the sheet, and send it again."
CHANGED = "Something changed since it was checked, and nothing was applied. Look at the verdicts once more."


def seen(judged: Iterable[Judged]) -> str:
    """What somebody saw who presses the button: the rows that go, and how; changed, it is another."""
    going = [f"{one.row.number} {one.verdict.value}" for one in judged if one.verdict.goes]
    return sha256("\n".join(going).encode()).hexdigest()[:16] if going else ""


@transaction.atomic
def begin(sheet: AnswerSheet, *, by: Staff, saw: str, submission: UUID, at: datetime) -> Batch:
    """Write the batch that applies the rows that were seen to go.

    Rows are judged anew under a lock on the sheet; the same submission sent twice is one batch. Raises NotYours for
    who enters no answers there, Refused where nothing goes, where somebody applied it, where a verdict changed, or
    where one of the lines is by now of a client whom the letter names.
    """
    if not (by.is_manager_of(sheet.boutique, at) if sheet.boutique else by.is_paris):
        raise NotYours(NOT_HERE)
    lock(sheet)
    key = uuid5(submission, f"{sheet.uuid} {by.pk}")
    if sent := Batch.objects.filter(uuid=key).first():
        return sent
    judged = judge(sheet, by, at)
    going = [one for one in judged if one.verdict.goes]
    if not going or saw != seen(judged):
        raise Refused(why_not(judged, by, anything_goes=bool(going)))
    if sheet.boutique:
        ask_letter(sheet.letter, [one.line for one in going if one.line])
    each = {one.line.pk: asks(one, sheet) for one in going if one.line}
    about = f"{sheet.title}, by letter {sheet.letter}" if sheet.letter else sheet.title
    shared = {"letter": sheet.letter}
    batch = machine.begin("answer", each, by=by, at=at, about=about[:200], asks=shared, each=each, uuid=key)
    for one in going:
        one.row.order, one.row.batch = one.line, batch
    AnswerRow.objects.bulk_update([one.row for one in going], ["order", "batch"], batch_size=500)
    return batch


def lock(sheet: AnswerSheet) -> None:
    """Let nobody else apply the sheet until the transaction ends."""
    AnswerSheet.objects.select_for_update(of=("self",), no_key=True).get(pk=sheet.pk)


def why_not(judged: list[Judged], by: Staff, *, anything_goes: bool) -> str:
    """Say why nothing was applied: somebody was faster, nothing goes, or a verdict is another now."""
    faster = [one.row.batch.by for one in judged if one.verdict in (Verdict.DONE, Verdict.WAITING) and one.row.batch]
    other = next((person for person in faster if person != by), None)
    if other:
        return f"{other.name} has applied this sheet meanwhile. See below what became of each row."
    return CHANGED if anything_goes else NOTHING


def asks(one: Judged, sheet: AnswerSheet) -> dict[str, Any]:
    """What one line is asked for: the verb, and all that its row says."""
    said, day = one.row.said, day_of(one.row, sheet)
    return {
        "verb": said["answer"], "reason": said["reason"], "message": said["message"], "instead": said["instead"],
        "day": day.isoformat() if day else None,
    }  # fmt: skip
