"""Other orders of the same style, leather and colour, of every boutique, and how Paris answered them lately."""

from collections import Counter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from orders.filters import Filters
from orders.lifecycle import State
from orders.models import Answer, Placement

MOST = 20
"""So many of the last ones are looked at."""
OUTCOMES = {"accepted": "accepted", "refused": "refused", "proposes": "changed", "": "waiting"}
"""How an answer is counted, in the order in which the counts are said."""


def others(line: str = "pk") -> Any:
    """The answers to the last orders like one, as a column of a query of choices: each outcome, or nothing yet.

    `line` is the column with the line itself, which is none of the others.
    What was asked for counts, not what was agreed in the end. A sending that was neither answered nor waits is none.
    """
    standing = Answer.objects.filter(placement=OuterRef("pk"), undone_by=None, replaced_by=None)
    same = {f"specification__{axis}": OuterRef(f"specification__{axis}") for axis in ("style", "leather", "colour")}
    sent = Placement.objects.filter(Q(Exists(standing)) | Q(order__state=State.PLACED), undone_by=None, **same)
    facts = JSONObject(order="order_id", outcome=Subquery(standing.values("outcome")[:1]), number="number")
    # Every sending writes a choice of its own: its id says which is the last, and the index brings them in that order.
    last = sent.exclude(order=OuterRef(line)).order_by("-specification_id").values(facts=facts)
    return ArraySubquery(last[:MOST])


def summary(found: list[dict[str, Any]]) -> str:
    """Say how many others there are and how they were answered: "3 others: 2 accepted, 1 waiting"."""
    last: dict[int, str] = {}
    for one in found:
        last.setdefault(one["order"], one["outcome"] or "")
    if not last:
        return ""
    counts = Counter(last.values())
    if len(last) == 1:
        return f"1 other: {OUTCOMES[next(iter(counts))]}"
    said = ", ".join(f"{counts[outcome]} {words}" for outcome, words in OUTCOMES.items() if counts[outcome])
    return f"{len(last)} others{' lately' if len(found) == MOST else ''}: {said}"


def address(style: str, leather: str, colour: str) -> str:
    """The list of all lines of a combination that Paris ever saw."""
    return reverse("orders") + Filters(show="all", named={"style": style, "leather": leather, "colour": colour}).query()
