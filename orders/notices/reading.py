"""The list of notices as one person may read it: by day, each with its line, what happened, and what is next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from boutiques.days import PARIS, spell_day
from boutiques.models import Staff
from config import keyset
from orders import glance
from orders.addresses import order_url
from orders.models import Notice, Order
from orders.notices.kinds import Audience, Kind
from orders.notices.saying import sentence
from orders.notices.withdrawn import Thing, things
from orders.rows import Reader, Row, rows_of

ORDER = ("-at", "-id")
STATES = {
    Kind.ACCEPTED: "accepted", Kind.REFUSED: "refused", Kind.PROPOSED: "amended", Kind.ARRIVED: "arrived",
    Kind.CHOSEN_AGAIN: "requested", Kind.ON_THE_DESK: "declined",
}  # fmt: skip
"""Which list of orders a notice of many leads to; of transfers, it is the day of whoever answers them."""


@dataclass(frozen=True)
class Told:
    """One line of the list; `row` is what may be shown of its order, nothing where it may not be opened any more."""

    at: datetime
    day: date
    words: str
    is_new: bool
    reference: str = ""
    href: str = ""
    row: Row | None = None


@dataclass(frozen=True)
class Day:
    """The notices of one day, the newest first."""

    words: str
    told: list[Told]


@dataclass(frozen=True)
class Page:
    """One page of the list; `older` and `newer` are queries of addresses, or nothing."""

    days: list[Day]
    newest: datetime | None
    older: str
    newer: str


def zone_of(person: Staff) -> ZoneInfo:
    """The clock a person lives by: their boutique's, else that of Paris."""
    return person.boutique.zone if person.boutique else PARIS


def with_lines(notices: QuerySet[Notice], user: Staff, at: datetime) -> QuerySet[Notice]:
    """Notices with what their words are made of, and whether their line may be opened."""
    opened = Order.objects.openable_by(user, at).filter(pk=OuterRef("order")).order_by()
    return notices.select_related("order", "event", "proposal").annotate(opens=Exists(opened))


def page_of(user: Staff, at: datetime, *, after: UUID | None = None) -> Page:
    """Return the page of notices after the one of that number, the newest page if none (two queries)."""
    mine = Notice.objects.visible_to(user, at)
    edge = [Subquery(mine.filter(uuid=after).values(name)[:1]) for name in ("at", "id")] if after else None
    sheet = keyset.sheet(with_lines(mine, user, at), ORDER, after=edge)
    told = list(tell(sheet.rows, user, at))
    newest = sheet.rows[0].at if sheet.rows else None
    return Page(
        days=by_day(told, at.astimezone(zone_of(user)).date()),
        newest=newest,
        older=f"?after={sheet.rows[-1].uuid}" if sheet.after else "",
        newer="?" if after else "",
    )


def tell(notices: list[Notice], user: Staff, at: datetime) -> Iterator[Told]:
    """Say each notice, with its line as the person sees it now (one query)."""
    zone, reader = zone_of(user), Reader.of(user, at)
    opened = list(dict.fromkeys(one.order_id for one in notices if one.order_id and one.opens))  # type: ignore[attr-defined]
    found = glance.of_ids(opened, user, at) if opened else []
    rows = dict(zip((facts["pk"] for facts in found), rows_of(found, reader), strict=True))
    withdrawn = things(notices)
    for one in notices:
        thing = withdrawn.get(one.pk)
        yield Told(
            at=one.at, day=one.at.astimezone(zone).date(), words=sentence(one, thing), is_new=one.seen_at is None,
            reference=one.order.reference if one.order else "", href=href_of(one, user, thing),
            row=rows.get(one.order_id or 0),
        )  # fmt: skip


def href_of(notice: Notice, user: Staff, thing: Thing | None = None) -> str:
    """Where a notice leads: to its line, to the list of those it is of, to what was passed on; else nowhere."""
    if notice.kind == Kind.HANDED_OVER:
        return reverse("clients")
    if notice.kind == Kind.MOVES:
        return reverse("clients" if notice.audience == Audience.OWN else "client_moves")
    if notice.order is None and thing:
        return thing.href
    if notice.order is None:
        state = STATES.get(Kind(notice.kind))
        return f"{reverse('orders')}?state={state}" if state else reverse("today")
    if notice.opens:  # type: ignore[attr-defined]
        return order_url(notice.order)
    return reverse("passed_on") if notice.audience == Audience.BEFORE else ""


def by_day(told: list[Told], today: date) -> list[Day]:
    """Group what is told by its day, in the person's own time."""
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return [Day(near.get(day) or spell_day(day), list(some)) for day, some in groupby(told, key=lambda one: one.day)]
