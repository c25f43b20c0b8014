"""How far a batch is, and its rows as a person may see them: reference, boutique, choice, state, and the outcome."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from boutiques.models import Staff
from boutiques.text import whole_number
from orders import bare, wording
from orders.impact import told
from orders.lifecycle import CORRECTABLE, State
from orders.models import Batch, BatchRow, Order
from orders.permissions import lines_in_withdrawal, lines_visible_to

A_PAGE = 100
TITLES = {
    "recall": "Taken back",
    "correct": "Undone",
    "place": "Placed",
    "accept": "Accepted",
    "refuse": "Refused",
    "amend": "Changes proposed",
    "answer": "Answers applied",
    "receive": "Received",
    "carry_over": "Carried over",
    "agree": "Agreed",
    "resubmit": "Sent again",
    "choose_again": "Requests again",
    "convert": "Made of the other kind",
    "hold": "Slots kept",
    "let_go": "Slots let go",
    "extend": "Reserved longer",
    "withdraw": "Offers taken back",
    "hand_over": "Handed over",
    "release": "Released",
    "send_back": "Sent back",
    "transfer": "Offered",
    "turn_down": "Transfers turned down",
    "close": "Closed",
    "contact": "Contact noted",
    "note": "Noted",
}
"""The heading of a batch's page, by its verb: what was done to the lines, as one says it."""


STANDS = Q(event__verb__in=CORRECTABLE) & Q(event__undone_by_event=None) & Q(order__version=F("event__version"))
"""The condition that a row's step still stands as the last of its line, and can be taken back."""


@dataclass(frozen=True)
class Counts:
    """How many rows a batch has, and what became of them."""

    done: int
    skipped: int
    failed: int
    left: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.skipped + self.failed + self.left

    @property
    def came_to(self) -> int:
        """How many rows are behind it."""
        return self.total - self.left

    def of(self, show: str) -> int:
        """The number beside a chip."""
        return getattr(self, show) if show else self.total


def counts(batch: Batch) -> Counts:
    """Count a batch's rows by what became of them (one query)."""
    found = dict(batch.rows.order_by().values_list("outcome").annotate(rows=Count("pk")))
    return Counts(*(found.get(outcome, 0) for outcome in ("done", "skipped", "failed", "")))


def doer(batch: Batch) -> str:
    """Who did it; a deputy for whom, as its steps have it on record (one query)."""
    for_whom = Staff.objects.filter(pk__in=batch.rows.values("event__acting_for")).order_by("name")
    names = " and ".join(one.short_name for one in for_whom)
    return f"{batch.by.name}, for {names}" if names else batch.by.name


def lines_shown(user: Staff) -> Q:
    """The condition that a row may be shown: lines the person sees anyway; to an administrator, a withdrawal's."""
    return lines_in_withdrawal(user) if user.is_admin else lines_visible_to(user)


def standing(batch: Batch, reference: str = "") -> list[BatchRow]:
    """The rows whose step still stands as the last of its line, of one line or all: what may be taken back."""
    rows = batch.rows.filter(STANDS, outcome="done").exclude(batch__verb="correct")
    if reference:
        rows = rows.filter(order__reference=reference.replace("\x00", ""))
    return list(rows.select_related("order").order_by("number"))


def sheet(batch: Batch, user: Staff, show: str, after: str) -> dict[str, Any]:
    """Return a page of the rows, and the number after which the next one begins (two queries)."""
    rows = batch.rows.filter(outcome="" if show == "left" else show) if show else batch.rows.all()
    begins = whole_number(after, most=8) or 0
    visible = Order.objects.filter(lines_shown(user))
    live = bare.words("order__")
    columns = ("number", "outcome", "sentence", "order__reference", "order__state", "order__boutique__name")
    found = list(
        rows.filter(number__gt=begins, order__in=visible)
        .annotate(**live, stands=STANDS)
        .order_by("number")
        .values(*columns, *live, "stands")[: A_PAGE + 1]
    )
    more = found[A_PAGE - 1]["number"] if len(found) > A_PAGE else 0
    return {"rows": [row_of(one, user) for one in found[:A_PAGE]], "after": more, "begins": begins, "show": show}


def row_of(facts: dict[str, Any], user: Staff) -> dict[str, Any]:
    """What a row prints; what became of a piece after it came is for its manager."""
    state = State(facts["order__state"]) if user.is_manager else told(facts["order__state"])
    return {
        "reference": facts["order__reference"],
        "boutique": facts["order__boutique__name"],
        "choice": bare.choice(facts),
        "word": wording.STATE_WORDS[state],
        "slug": state.name.lower(),
        "outcome": facts["outcome"],
        "outcome_words": BatchRow.Outcome(facts["outcome"]).label,
        "sentence": facts["sentence"],
        "stands": facts["outcome"] == "done" and facts["stands"],
    }
