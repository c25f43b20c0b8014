"""The verdict of every row of an answer sheet, asked anew each time: lines move between the dry run and the button.

Everything starts at `visible_to`: another boutique's reference, and one that is nowhere, are told apart from nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from boutiques.menu import AXES
from boutiques.models import Staff
from boutiques.text import folded
from config.errors import NotYours
from orders import discretion, refusals, wording
from orders.answer_sheets.verdicts import Judged, Verdict
from orders.forms.specification import said_by
from orders.lifecycle import BY_NAME, State
from orders.models import AnswerRow, AnswerSheet, BatchRow, Order, Placement, Transfer
from orders.models.specification import with_parts
from orders.reasons import Reasons, current
from orders.specify import Wanted, name_of

NOWHERE = {
    True: "Nothing with this reference was sent to Paris.",
    False: "No order of yours has this reference. Look at its letters and numbers.",
}
"""By whether Paris reads it."""
NAMES = "Paris reads this: leave out the client’s name."
NOTHING_DIFFERS = "That is what was sent. Write accepted, or propose something else."
PODIUM = "It is a podium order: as the menu has it, without design, thread, strap or parts of its own."
ANSWERED = (State.AMENDED, State.REFUSED, State.ACCEPTED)


class Judge:
    """A sheet's rows beside the lines they name, as far as the person may see them (six queries at most)."""

    def __init__(self, sheet: AnswerSheet, user: Staff, at: datetime) -> None:
        self.sheet, self.user, self.at = sheet, user, at
        self.reasons: Reasons = current()
        self.rows = list(sheet.rows.select_related("batch__by"))
        self.lines = self.read_lines()
        batches = {row.batch_id for row in self.rows if row.batch_id}
        stands = Q(event__isnull=False, event__undone_by_event=None)
        asked = BatchRow.objects.filter(batch__in=batches).annotate(stands=stands) if batches else ()
        self.outcomes = {(one.batch_id, one.order_id): one for one in asked}

    def read_lines(self) -> dict[str, Order]:
        """The lines that the rows name, by reference."""
        references = {row.said["reference"] for row in self.rows if row.said.get("reference")}
        sent = Placement.objects.filter(order=OuterRef("pk"), undone_by=None).order_by("-number")
        lines = Order.objects.visible_to(self.user, self.at).filter(reference__in=references)
        if self.sheet.boutique_id:
            lines = lines.filter(boutique=self.sheet.boutique_id)
        choice = ["specification__design", "specification__thread"]
        choice += [f"specification__{axis}__merged_into" for axis in AXES]
        found = lines.select_related("boutique", "client", "wished_by", "specification__initials", *choice).annotate(
            waits=Exists(Transfer.objects.filter(order=OuterRef("pk"), outcome="open")),
            sent_at=Subquery(sent.values("at")[:1]),
        )
        by_reference: dict[str, Order] = {line.reference: line for line in found}
        asks = {row.said["reference"] for row in self.rows if row.said.get("instead")}
        with_parts([line.specification for name, line in by_reference.items() if name in asks])
        return by_reference

    def verdicts(self) -> list[Judged]:
        """Return every row with its verdict, as the sheet has them."""
        judged = [self.judge(row) for row in self.rows]
        first: dict[str, Judged] = {}
        for one in judged:
            if not one.verdict.goes:
                continue
            before = first.setdefault(one.row.said["reference"], one)
            if before is not one:
                self.compare(before, one)
        return judged

    def compare(self, first: Judged, second: Judged) -> None:
        """Judge two rows for one line: the same twice is once, two answers are none."""
        apart = [{**one.row.said, "sent": {}} for one in (first, second)]
        if apart[0] == apart[1]:
            second.verdict, second.words = Verdict.DUPLICATE, f"Row {first.row.number} says the same."
            return
        for one, other in ((first, second), (second, first)):
            one.verdict = Verdict.CONTRADICTORY
            one.words = f"Row {other.row.number} answers the same order otherwise. Keep one of them."

    def judge(self, row: AnswerRow) -> Judged:
        """Judge one row by itself."""
        if row.order_id is not None and (found := self.done_with(row)):
            return found
        if row.wrong:
            return Judged(row, Verdict(row.said.get("verdict", Verdict.UNREADABLE)), row.wrong, self.line_of(row))
        line = self.line_of(row)
        if line is None:
            return Judged(row, Verdict.UNKNOWN, NOWHERE[self.user.is_paris])
        if not row.said["answer"]:
            return Judged(row, Verdict.UNSAID, "It stays with Paris.", line)
        return self.against(row, line) or self.goes(row, line)

    def line_of(self, row: AnswerRow) -> Order | None:
        """The line that a row names, where the person may see it."""
        return self.lines.get(row.said.get("reference", ""))

    def done_with(self, row: AnswerRow) -> Judged | None:
        """What this sheet did with a row already; None where it was skipped, or taken back since."""
        line, outcome = self.line_of(row), self.outcomes.get((row.batch_id or 0, row.order_id or 0))
        who = f" by {row.batch.by.name}" if row.batch and row.batch.by_id != self.user.pk else ""
        if outcome is None or outcome.outcome == "":
            return Judged(row, Verdict.WAITING, f"It is being applied{who}.", line)
        if not outcome.stands:  # type: ignore[attr-defined]
            return None
        done = {"accept": "Accepted", "refuse": "Refused", "amend": "Proposed"}[row.said["answer"]]
        return Judged(row, Verdict.DONE, f"{done}{who}.", line)

    def against(self, row: AnswerRow, line: Order) -> Judged | None:
        """Return what speaks against a row as things stand, or None."""
        said = row.said
        refused = refusals.refusal(self.user, BY_NAME[said["answer"]], line, self.at)
        if isinstance(refused, NotYours):
            return Judged(row, Verdict.NOT_YOURS, refused.sentence, line)
        if refused:
            answered = line.state in ANSWERED
            words = f"It {wording.STANDS[State(line.state)]}." if answered else refused.sentence
            return Judged(row, Verdict.ANSWERED if answered else Verdict.CANNOT, words, line)
        for verdict, why in self.problems(said, row, line):
            if why:
                return Judged(row, verdict, why, line)
        return None

    def problems(self, said: dict[str, Any], row: AnswerRow, line: Order) -> Iterator[tuple[Verdict, str]]:
        """Yield what may be wrong with an answer to a line that waits for one; "" where it is not."""
        yield Verdict.CANNOT, wording.IN_TRANSFER if line.waits else ""  # type: ignore[attr-defined]
        yield Verdict.OTHERWISE, another_piece(said["sent"], line)
        yield Verdict.CANNOT, self.day_wrong(row, line)
        yield Verdict.CANNOT, "" if self.user.is_paris or not discretion.is_named(said["message"], line) else NAMES
        yield Verdict.PROPOSAL, proposal_wrong(said["instead"], line)

    def goes(self, row: AnswerRow, line: Order) -> Judged:
        """Say what becomes of a row that nothing speaks against."""
        said = row.said
        words = [self.reasons.words(said["reason"])] if said["reason"] else []
        words += [", ".join(str(key) for key in said["instead"].values())] if said["instead"] else []
        words += [said["message"]] if said["message"] else []
        return Judged(row, Verdict(said["answer"]), ". ".join(words), line)

    def day_wrong(self, row: AnswerRow, line: Order) -> str:
        """Say that the day of the answer has not come in the line's boutique, or lies before it was sent."""
        day = day_of(row, self.sheet)
        if day is None:
            return ""
        if day > line.boutique.today(self.at):
            return wording.FUTURE_DAY
        sent_on = line.boutique.today(line.sent_at)  # type: ignore[attr-defined]
        return wording.too_early(sent_on) if day < sent_on else ""


def day_of(row: AnswerRow, sheet: AnswerSheet) -> date | None:
    """The day of an answer: the row's own, else the sheet's, else none: the day it is applied."""
    return date.fromisoformat(row.said["day"]) if row.said.get("day") else sheet.day


def another_piece(sent: dict[str, str], line: Order) -> str:
    """Say that the sheet names another piece than was sent, as a sheet does that was sorted by halves; else nothing."""
    choice = line.specification
    for axis, text in sent.items():
        code = choice.style_code if axis == "style" else getattr(choice, f"{axis}_code", "")
        row = getattr(choice, axis)
        known = {choice.__dict__.get(f"{axis}_name", ""), code, name_of(row), name_of(row and row.survivor)}
        if folded(text) not in {folded(one) for one in known if one}:
            was = getattr(choice, f"{axis}_name") or "nothing"
            return f"The sheet says {text}, and {line.reference} was sent with {was}. Was the sheet sorted by halves?"
    return ""


def proposal_wrong(instead: dict[str, Any], line: Order) -> str:
    """Say why what is proposed cannot be, as far as it is known before it is done; else nothing."""
    if not instead:
        return ""
    if not line.is_special and any(name not in AXES for name in instead):
        return PODIUM
    sent = said_by(Wanted.of(line.specification))
    return "" if any(str(sent.get(name, "")) != str(key) for name, key in instead.items()) else NOTHING_DIFFERS


def judge(sheet: AnswerSheet, user: Staff, at: datetime) -> list[Judged]:
    """Return every row of a sheet with its verdict for this person at that moment."""
    return Judge(sheet, user, at).verdicts()
