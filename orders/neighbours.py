"""A line within the list it was opened from: what stands before and after it, which of how many, the way back.

The list is its query, kept in the links of its rows as `in`: nothing is remembered on the server. Neighbours are found
by keyset, however deep the line lies; counting stops at MOST lines, and then nothing is counted.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse

from boutiques.models import Staff
from config import keyset
from config.counted import Counted
from orders import chips, filters, search, worklist
from orders.counted import MOST
from orders.filters import Filters
from orders.models import Order

NAME = "in"


@dataclass(frozen=True)
class Neighbours:
    """Where a line stands in its list; addresses are "" where there is none, `place` where it is not counted."""

    words: str
    list_href: str
    before: str = ""
    after: str = ""
    place: str = ""


def within(asked: Filters) -> str:
    """Return what a link of the list carries: its query, with the page in view."""
    return f"?{urlencode({NAME: asked.address().removeprefix('?')})}"


def carried(given: QueryDict) -> str:
    """Return the same, as a page of one line hands it on; "" where the line was not opened from a list."""
    return f"?{urlencode({NAME: given[NAME]})}" if NAME in given else ""


def neighbours(given: QueryDict, user: Staff, order: Order, at: datetime) -> Neighbours | None:
    """Return where the line stands in the list that `given` names, or None (one query, or two)."""
    if NAME not in given or user.is_admin:
        return None
    asked = filters.read(QueryDict(str(given[NAME])), user)
    back = Neighbours(chips.heading(asked), reverse("orders") + asked.address())
    named, clients = search.look_up(asked, user, at), search.ids_meant(asked, user)
    asked_for = worklist.lines(asked, named, clients, user, at)
    row = standing(asked_for, worklist.ORDERS[worklist.sort_of(asked, user)], order)
    if row is None:
        return back
    link = within(asked)
    before, after = (reverse("order", args=[row[side]]) + link if row[side] else "" for side in ("before", "after"))
    place = f"{row['ahead'] + 1} of {row['all']}" if row["all"] <= MOST else ""
    return Neighbours(back.words, back.list_href, before, after, place)


def standing(lines: QuerySet[Order], columns: tuple[str, ...], order: Order) -> Any:
    """Return the references before and after the line, and the counts ahead of it and in all (one query)."""
    here = [order.pk if name.lstrip("-") == "id" else order.state_since for name in columns]
    ahead = keyset.beyond(lines, columns, here, back=True, size=MOST)
    behind = keyset.beyond(lines, columns, here, size=MOST)
    row = Order.objects.filter(Exists(lines.filter(pk=order.pk)), pk=order.pk).order_by()
    return row.values(
        before=Subquery(ahead.values("reference")[:1]),
        after=Subquery(behind.values("reference")[:1]),
        ahead=Counted(ahead.values("pk")),
        all=Counted(lines.order_by().values("pk")[: MOST + 1]),
    ).first()
