"""What Paris's queue is asked for beside a list's filters: exceptions, withdrawn things, how long it waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict

from boutiques.models import Kind, Staff
from boutiques.text import whole_number
from config.counted import Counted
from config.kept import Given, kept
from orders import filters, withdrawn, worklist
from orders.chips import Chip
from orders.counted import MOST, stopped
from orders.lifecycle import State
from orders.models import Order, Placement
from orders.permissions import reader_key
from orders.search import Named

ASKED = ("boutique", "season", "style", "leather", "colour")
MARKS = {"exception": "Exceptions", "withdrawn": "Withdrawn since"}
"""What of a line Paris looks at first; the words of the chips."""
AGES = (30, 60)
"""Days after which a line that waits is loud, and louder."""


@dataclass(frozen=True)
class Queue(filters.Filters):
    """What the queue was asked for."""

    mark: str = ""
    waits: int = 0
    """For more than so many days; the address calls it age."""

    def query(self, **more: str) -> str:
        """These filters as the query of an address; that they are placed, and the oldest first, goes without saying."""
        bare = {"mark": self.mark, "age": str(self.waits or ""), **more}
        return filters.Filters(kind=self.kind, named=self.named).query(**bare)

    @property
    def narrows(self) -> bool:
        """Whether anything but the whole queue is asked for."""
        return bool(self.mark or self.waits or self.kind or self.named)


def read(asked: QueryDict, user: Staff) -> Queue:
    """Read the filters of an address; what is unknown is left out and said in a sentence."""
    found = filters.read(asked, user)
    problems = list(found.problems)
    mark, age = filters.clean(asked.get("mark")), filters.clean(asked.get("age"))
    days = whole_number(age, most=4) or 0
    if mark and mark not in MARKS:
        problems.append(f"There is no mark “{mark}”: it is left out.")
    if age and days not in AGES:
        problems.append(f"There is no age “{age}”: it is left out.")
    return Queue(
        states=("placed",),
        kind=found.kind,
        named={name: word for name, word in found.named.items() if name in ASKED},
        sort="oldest",
        edge=found.edge,
        problems=tuple(problems),
        mark=mark if mark in MARKS else "",
        waits=days if days in AGES else 0,
    )


def lines(asked: Queue, named: Named, user: Staff, at: datetime) -> QuerySet[Order]:
    """Return the lines that wait for Paris as far as they were asked for, in no order."""
    return marked(worklist.lines(asked, named, [], user, at).filter(waiting(asked.waits, at)), asked.mark, at)


def marked(lines: QuerySet[Order], mark: str, at: datetime | Given) -> QuerySet[Order]:
    """Those of the lines that bear a mark; all of them where none is named."""
    if mark == "exception":
        last = Placement.objects.filter(order=OuterRef("pk"), undone_by=None).order_by("-number")
        return lines.filter(Q(Subquery(last.values("exception")[:1])))
    return withdrawn.sent(lines).filter(withdrawn.is_lost(at)) if mark == "withdrawn" else lines


def waiting(days: int, at: datetime | Given) -> Q:
    """The condition that a line is with Paris for longer than so many days, or simply is."""
    return Q(state=State.PLACED, state_since__lt=at - timedelta(days=days)) if days else Q(state=State.PLACED)


def chips(asked: Queue) -> list[Chip]:
    """The queue's usual views; each leaves the other filters as they are."""
    found = [Chip("All of it", asked.only(mark="", waits=0).query() or "?", not (asked.mark or asked.waits))]
    found += [Chip(words, asked.only(mark=mark).query(), asked.mark == mark) for mark, words in MARKS.items()]
    found += [Chip(f"Over {days} days", asked.only(waits=days).query(), asked.waits == days) for days in AGES]
    return found


def taken(asked: Queue, named: Named) -> list[Chip]:
    """The filters of the form that are in force, each leading to the queue without it."""
    found = [Chip(f"{Kind(asked.kind).label}s", asked.only(kind="").query() or "?")] if asked.kind else []
    return found + [
        Chip(named.words[name], asked.without(name).query() or "?") for name in asked.named if name in named.words
    ]


def counted(user: Staff, at: datetime) -> list[Chip]:
    """The queue's views in which something stands, each with how many lines, up to a thousand (one query).

    What is marked is looked for among the thousand lines that wait longest; of a longer queue its number is not said.
    """
    [found] = kept(("queue", *reader_key(user, at)), lambda: composed(user, at)).rows(at=at)
    asked = [(Queue(waits=days), found[f"over_{days}"]) for days in reversed(AGES)]
    asked += [(Queue(mark=mark), found[mark]) for mark in MARKS]
    is_long = found["all"] > MOST
    return [
        Chip(chip.words, chip.href, count=None if one.mark and is_long else stopped(count))
        for one, count in asked
        if count
        for chip in chips(one)
        if chip.current
    ]


def composed(user: Staff, at: datetime) -> QuerySet:
    """Compose the counts of the queue's views."""
    lines = Order.objects.visible_to(user, at).filter(state=State.PLACED).order_by("state_since", "id")
    longest = Order.objects.filter(pk__in=lines.values("pk")[:MOST]).order_by()
    asked: dict[str, QuerySet[Order]] = {"all": lines}
    asked |= {f"over_{days}": lines.filter(waiting(days, Given("at"))) for days in AGES}
    asked |= {mark: marked(longest, mark, Given("at")) for mark in MARKS}
    counts = {name: Counted(rows.values("pk")[: MOST + 1]) for name, rows in asked.items()}
    return Staff.objects.filter(pk=user.pk).order_by().values(**counts)
