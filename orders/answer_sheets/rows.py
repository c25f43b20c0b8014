"""The rows of an answer sheet, understood one by one: which line, which answer, and what goes with it."""

from typing import Any, NamedTuple

from boutiques.imports import values
from boutiques.imports.heads import Column, Line, heads_columns, known_heads, lines_of
from boutiques.imports.reads import ask_heads
from boutiques.imports.table import Row, Table, malformed
from boutiques.imports.verdicts import Wrong
from orders.answer_sheets import answers, columns
from orders.answer_sheets.answers import ACCEPT, AMEND, REFUSE
from orders.answer_sheets.mail import TWO, in_a_mail
from orders.answer_sheets.proposals import PREFIX, Proposals
from orders.answer_sheets.verdicts import Unclear, Verdict
from orders.reasons import Reasons
from orders.tables.cells import PieceCells, Said, reference

MOST_ROWS = 1_000
LONGEST_MESSAGE = 400
ANSWERS = ("answer", "reason", "what")
HEADS_WITHIN = 12
"""So many rows may stand above the heads: a title, a date, a greeting."""
NO_ORDER = "No row names an order such as FSH-26-0007. Paste the lines with their references, or the sheet itself."
NO_ANSWER = "The columns say no answer. One must be headed Answer, Reason or Paris proposes."
NAMELESS = "It names no order. Give its reference, like FSH-26-0007."
WHY = "Say why Paris refuses it: "
WHAT = "Say what Paris proposes instead, like “colour: Étoupe”."
YES_BUT = "It says yes, and then “{rest}”. Write a proposal, or put the words under Message."


class Understood(NamedTuple):
    """A row as it was read: its words, what it says, and what is wrong with it, if anything."""

    what: str
    said: Said
    wrong: str = ""


class SheetRows:
    """A sheet's table, with the catalogue by every way to write its names (six queries), and Paris's reasons."""

    def __init__(self, reasons: Reasons) -> None:
        self.reasons = reasons
        self.cells = PieceCells()
        proposed = (*columns.PROPOSED, *columns.part_columns(self.cells.parts))
        self.proposals = Proposals(self.cells, proposed)
        self.columns: tuple[Column, ...] = (*columns.ASKED, *columns.ANSWER, *proposed)

    @property
    def heads(self) -> set[str]:
        """Every head that a column may have, folded."""
        return known_heads(self.columns)

    def lines(self, table: Table) -> list[Line]:
        """The rows with their columns named; without heads, as the lines of a mail. Raises Refused."""
        if len(table.rows) > MOST_ROWS + HEADS_WITHIN:
            raise malformed(f"It has more than {MOST_ROWS:,} rows. Send it in parts.")
        at = next((at for at, row in enumerate(table.rows[:HEADS_WITHIN]) if self.is_head(row, at)), None)
        found = self.of_a_mail(table) if at is None else lines_of(Table(table.rows[at:]), self.columns, [()])
        told = found[0].told
        if at is not None and not any(name in ANSWERS or name.startswith(PREFIX) for name in told):
            raise malformed(NO_ANSWER)
        if at is not None and "reference" not in told:
            raise malformed("No column is headed Reference: nothing says which orders are meant.")
        if len(found) > MOST_ROWS:
            raise malformed(f"It has more than {MOST_ROWS:,} rows. Send it in parts.")
        return found

    def is_head(self, row: Row, at: int) -> bool:
        """Whether a row heads the columns; further down it must say so more clearly."""
        return heads_columns(row, self.columns, least=2 if at else 1)

    def of_a_mail(self, table: Table) -> list[Line]:
        """The lines of a mail, or of a table without heads: an order, its answer, and what follows."""
        found = [in_a_mail(row) for row in table.rows]
        if not any(line.cell("reference") for line in found):
            raise malformed(NO_ORDER)
        return found

    def read(self, line: Line) -> Understood:
        """Understand one row."""
        what = in_words(line)
        if not line.cell("reference") and "mail" in line.told:
            return Understood(what, {"verdict": Verdict.PASSED}, "It names no order.")
        said: Said = {}
        try:
            ask_heads(line)
            said = {"reference": self.named(line)}
            said |= {"sent": self.sent(line), **self.answered(line)}
            said["day"] = values.day(line.cell("day")).isoformat() if line.cell("day") else ""
        except Unclear as unclear:
            return Understood(what, {**said, "verdict": unclear.verdict}, unclear.words)
        except (Wrong, ValueError) as wrong:
            return Understood(what, {**said, "verdict": Verdict.UNREADABLE}, str(wrong))
        return Understood(what, said)

    def named(self, line: Line) -> str:
        """The order that a row names. Raises ValueError where it names none, or two."""
        text = line.cell("reference")
        if text == TWO or not text:
            raise ValueError(text or NAMELESS)
        return reference(text)

    def sent(self, line: Line) -> dict[str, str]:
        """What the sheet says was asked, as it stands there."""
        return {axis: line.cell(axis) for axis in ("style", "leather", "colour", "hardware") if line.cell(axis)}

    def answered(self, line: Line) -> dict[str, Any]:
        """The answer, its reason, its message, and what is proposed. Raises Unclear, ValueError."""
        answer, rest = answers.said(line.cell("answer"))
        if answer is None:
            raise ValueError(f"“{line.cell('answer')[:60]}” is no answer. Write accepted, refused or proposes.")
        if not answer:
            answer, rest = self.without_a_word(line), ""
        reason, message, what = line.cell("reason"), line.cell("message"), line.cell("what")
        if answer == REFUSE:
            reason, rest = (reason or rest), ("" if not reason else rest)
        if answer == AMEND:
            what, rest = (what or rest), ("" if not what else rest)
        if answer == ACCEPT and rest and answers.takes_back(rest):
            raise ValueError(YES_BUT.format(rest=rest[:60]))
        message = "\n".join(filter(None, (message, rest)))
        code, message = self.reason(reason, message, answer, mail="mail" in line.told)
        if len(message) > LONGEST_MESSAGE:
            raise ValueError(f"Its message has {len(message):,} characters, {LONGEST_MESSAGE} fit. Shorten it.")
        instead = self.instead(line, what) if answer == AMEND else self.nothing_instead(line, answer)
        return {"answer": answer, "reason": code, "message": message, "instead": instead}

    def without_a_word(self, line: Line) -> str:
        """What a row answers whose cell of the answer is empty: what is proposed, why it is refused, else nothing."""
        if proposes(line):
            return AMEND
        return REFUSE if line.cell("reason") else ""

    def reason(self, text: str, message: str, answer: str, *, mail: bool) -> tuple[str, str]:
        """The code of a reason and what is left of its words as a message. Raises Unclear where none is known by it."""
        if not text or answer not in (REFUSE, AMEND):
            if answer == REFUSE:
                raise Unclear(Verdict.REASON, WHY + self.reasons.listed())
            return "", "\n".join(filter(None, (text, message)))
        found = self.reasons.find(text)
        if not found.code:
            first, rest = answers.split(text)
            begins = self.reasons.find(first) if rest else found
            if not begins.code:
                raise Unclear(Verdict.REASON, found.wrong)
            return begins.code, "\n".join(filter(None, (rest, message)))
        return found.code, message

    def instead(self, line: Line, what: str) -> Said:
        """What is proposed. Raises Unclear where it is not known, or nothing is."""
        try:
            found = self.proposals.read(line.cells, what)
        except ValueError as wrong:
            raise Unclear(Verdict.PROPOSAL, str(wrong)) from None
        if not found:
            raise Unclear(Verdict.PROPOSAL, WHAT)
        return found

    def nothing_instead(self, line: Line, answer: str) -> Said:
        """Nothing is proposed beside a yes or a no. Raises Unclear where something is."""
        if proposes(line):
            word = "yes" if answer == ACCEPT else "no"
            raise Unclear(Verdict.PROPOSAL, f"It says {word}, and proposes something. Keep one of them.")
        return {}


def proposes(line: Line) -> bool:
    """Whether anything stands where a proposal stands."""
    return bool(line.cell("what")) or any(name.startswith(PREFIX) and cell for name, cell in line.cells.items())


def in_words(line: Line) -> str:
    """The words of a row as they were read, without what Paris was asked."""
    if "words" in line.cells:
        return line.cells["words"][:160]
    shown = [line.cell("reference"), *(cell for name, cell in line.cells.items() if name not in ASKED)]
    return " · ".join(filter(None, shown))[:160]


ASKED = {column.name for column in columns.ASKED}
