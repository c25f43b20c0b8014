"""The rows of the queue: the line, what was withdrawn since, others of its combination, and how loud its age is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from boutiques.days import ago
from orders import alike, queue, withdrawn
from orders.models import Order
from orders.rows import Row


@dataclass(frozen=True)
class Waiting:
    """A row of the queue, and what Paris should know before it answers."""

    row: Row
    withdrawn: str = ""
    alike: str = ""
    alike_href: str = ""
    again: str = ""
    """How long ago it was sent again, where it was."""
    loud: str = ""
    """The class of its age: nothing, or how loud it is."""


def beside(rows: list[Row], at: datetime) -> list[Waiting]:
    """Return the queue's rows with what was withdrawn since and with the others of their combination (one query)."""
    ids = [row.facts["pk"] for row in rows]
    names = {"code": F("specification__style__code"), "leather_word": F("specification__leather__name")}
    lines = withdrawn.whys(withdrawn.sent(Order.objects.filter(pk__in=ids)), at).annotate(alike=alike.others(), **names)
    columns = [name for name in lines.query.annotations if name != "ruling"]
    found = {facts["pk"]: facts for facts in lines.values("pk", *columns)} if ids else {}
    return [waiting(row, found.get(row.facts["pk"], {}), at) for row in rows]


def waiting(row: Row, facts: dict[str, Any], at: datetime) -> Waiting:
    """Put a row together with what was found of it."""
    since, sent_at = row.facts["state_since"], datetime.fromisoformat(row.facts["said"]["at"])
    days = (at - since).days
    return Waiting(
        row,
        withdrawn=withdrawn.spoken(facts),
        alike=alike.summary(facts.get("alike") or []),
        alike_href=alike.address(facts["code"], facts["leather_word"], facts["name_colour"])
        if facts.get("alike")
        else "",
        again=f"sent again {ago(sent_at, at)} ago" if (sent_at - since).total_seconds() > 1 else "",
        loud=("", "slow", "late")[sum(days >= age for age in queue.AGES)],
    )
