"""What the house says of each row of an answer sheet before anything is written."""

from dataclasses import dataclass
from enum import StrEnum

from orders.models import AnswerRow, Order


class Verdict(StrEnum):
    """Each row has one; some will be applied, some are done, the others say what to do instead."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    AMEND = "amend"
    ANSWERED = "answered"
    DONE = "done"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    NOT_YOURS = "not_yours"
    CANNOT = "cannot"
    OTHERWISE = "otherwise"
    REASON = "reason"
    PROPOSAL = "proposal"
    DUPLICATE = "duplicate"
    CONTRADICTORY = "contradictory"
    UNREADABLE = "unreadable"
    UNSAID = "unsaid"
    PASSED = "passed"

    @property
    def word(self) -> str:
        """The word on the screen."""
        return WORDS[self]

    @property
    def goes(self) -> bool:
        """Whether the row is applied with the others."""
        return self in (Verdict.ACCEPT, Verdict.REFUSE, Verdict.AMEND)

    @property
    def is_loud(self) -> bool:
        """Whether somebody has to look at it."""
        return self in LOUD


LOUD = (
    Verdict.UNKNOWN, Verdict.NOT_YOURS, Verdict.CANNOT, Verdict.OTHERWISE, Verdict.REASON, Verdict.PROPOSAL,
    Verdict.CONTRADICTORY, Verdict.UNREADABLE,
)  # fmt: skip
WORDS = {
    Verdict.ACCEPT: "will be accepted",
    Verdict.REFUSE: "will be refused",
    Verdict.AMEND: "will be proposed",
    Verdict.ANSWERED: "already answered",
    Verdict.DONE: "applied",
    Verdict.WAITING: "being applied",
    Verdict.UNKNOWN: "unknown reference",
    Verdict.NOT_YOURS: "not yours",
    Verdict.CANNOT: "cannot be applied",
    Verdict.OTHERWISE: "another piece",
    Verdict.REASON: "reason unknown",
    Verdict.PROPOSAL: "proposal unclear",
    Verdict.DUPLICATE: "twice in the sheet",
    Verdict.CONTRADICTORY: "two answers",
    Verdict.UNREADABLE: "not readable",
    Verdict.UNSAID: "no answer yet",
    Verdict.PASSED: "passed over",
}


@dataclass
class Judged:
    """A row with its verdict, a sentence, and the line it is for, if the person may read of it."""

    row: AnswerRow
    verdict: Verdict
    words: str = ""
    line: Order | None = None

    @property
    def reference(self) -> str:
        """The reference that the row names; nothing where it names none."""
        return str(self.row.said.get("reference", ""))

    @property
    def read(self) -> str:
        """The other words of the row, as they were read."""
        return self.row.what.removeprefix(f"{self.reference} · ") if self.row.what != self.reference else ""

    @property
    def piece(self) -> str:
        """What was sent, in few words: "B30, Gold, Togo"; nothing where no line is known."""
        said = self.line and self.line.specification
        return ", ".join(filter(None, (said.style_name, said.colour_name, said.leather_name))) if said else ""


class Unclear(Exception):
    """A row cannot be taken as it is: which verdict, and its sentence."""

    def __init__(self, verdict: Verdict, words: str) -> None:
        super().__init__(words)
        self.verdict = verdict
        self.words = words
