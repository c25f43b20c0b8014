"""What waits for a person today, by what runs out first: sections of rows, each with its heading and the whole list."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, QuerySet

from boutiques.models import Season, Staff
from config.kept import Given, kept
from orders import glance, needs, withdrawn
from orders.lifecycle import State
from orders.models import Order, Proposal
from orders.permissions import reader_key
from orders.rows import Reader, Row, rows_of

MOST = 200
"""So many lines a day looks at; who has more works from the list."""
SHOWN = 5


@dataclass
class Section:
    """One heading of the day, with its first rows; `href` leads to all of them."""

    slug: str
    title: str
    href: str = ""
    rows: list[Row] = field(default_factory=list)
    most: int = SHOWN

    @property
    def within(self) -> str:
        """What a link of its rows keeps: the list they stand in, so that the line's page knows the ones beside it."""
        return within(self.slug)

    @property
    def shown(self) -> list[Row]:
        """The first rows."""
        return self.rows[: self.most]

    @property
    def others(self) -> int:
        """How many more there are."""
        return max(0, len(self.rows) - self.most)


SECTIONS = (
    ("running_out", "Offers that run out", "?state=offered"),
    ("arrived", "Arrived, to be offered", "?state=arrived"),
    ("free", "Free pieces on the desk", "/desk/"),
    ("amended", "Paris proposes", "?state=amended"),
    ("refused", "Paris said no", "?state=refused"),
    ("silent", "No answer for two months", "?show=silent"),
)
"""The day in order: first what a client waits for and what runs out, then what Paris waits for."""


LISTS = {
    "running_out": "state=offered&sort=oldest",
    "arrived": "state=arrived&sort=oldest",
    "free": "state=free&sort=oldest",
    "amended": "state=amended&sort=oldest",
    "refused": "state=refused&sort=oldest",
    "silent": "show=silent",
    "collect": "show=collect",
    "wishes": "state=requested&sort=logged",
}
"""The list of the Orders page in which each section's rows stand, as its address asks for it."""


def within(section: str) -> str:
    """Return what a link of a section's rows carries: its list, or "" where it has none."""
    return f"?{urlencode({'in': LISTS[section]})}" if section in LISTS else ""


def section_of(facts: dict[str, Any]) -> str:
    """Return the section a waiting line stands in."""
    state = State(facts["state"])
    if state in (State.ARRIVED, State.DECLINED) and facts["client_id"] is None:
        return "free"
    return {State.OFFERED: "running_out", State.PLACED: "silent"}.get(state, state.name.lower())


def waiting(reader: Reader) -> list[Section]:
    """Return the sections that have something in them: the lines that need the person (one query)."""
    user, at = reader.user, reader.at
    lines = Order.objects.visible_to(user).open().filter(needs.needs(user, at)).order_by("state_since", "id")
    found: dict[str, list[Row]] = {}
    for row in rows_of(glance.fetch(lines[:MOST], user, at), reader):
        found.setdefault(section_of(row.facts), []).append(row)
    found.get("running_out", []).sort(key=last_day)
    return [Section(slug, title, href, found[slug]) for slug, title, href in SECTIONS if slug in found]


def last_day(row: Row) -> date:
    """Until when an offered piece is reserved."""
    return row.facts["offer__hold_until"] or date.max


def to_collect(reader: Reader) -> list[Section]:
    """Return the section of what is paid and still in the house (one query)."""
    user, at = reader.user, reader.at
    lines = Order.objects.visible_to(user).filter(needs.to_collect(), glance.told_of(user, at))
    rows = rows_of(glance.fetch(lines.order_by("state_since", "id")[:MOST], user, at), reader)
    return [Section("collect", "Paid, to be collected", "?show=collect", rows)] if rows else []


def withdrawn_wishes(reader: Reader) -> list[Section]:
    """Return the section of wishes that use what was withdrawn since (one query; two more where there are any)."""
    user, at = reader.user, reader.at

    def mine() -> QuerySet:
        lines = Order.objects.visible_to(user, at).filter(glance.told_of(user, at))
        return withdrawn.among(lines, Given("at")).order_by("requested_on", "id").values_list("pk", flat=True)[:MOST]

    ids = kept(("withdrawn wishes", *reader_key(user, at)), mine).rows(at=at)
    if not ids:
        return []
    rows = rows_of(glance.fetch(Order.objects.filter(pk__in=ids).order_by("requested_on", "id"), user, at), reader)
    for row in rows:
        row.mark, row.mark_slug = withdrawn.MARK, "warn"
    return [Section("withdrawn", "Requests that use what was withdrawn", "?show=withdrawn", rows)]


def wishes(reader: Reader) -> list[Section]:
    """Return the section of the own clients' newest wishes (one query)."""
    user, at = reader.user, reader.at
    lines = Order.objects.visible_to(user).in_state(State.REQUESTED).filter(glance.told_of(user, at))
    rows = rows_of(glance.fetch(lines.order_by("-requested_on", "-id")[: SHOWN + 1], user, at), reader)
    return [Section("wishes", "The newest wishes", "?state=requested", rows)] if rows else []


def proposals(reader: Reader) -> list[Proposal]:
    """Return what associates propose for the free pieces of the person's boutiques (one query)."""
    free = needs.free(needs.today_of(reader.user, reader.at))
    lines = Order.objects.visible_to(reader.user).filter(free, boutique__in=reader.houses)
    standing = Proposal.objects.visible_to(reader.user, reader.at).standing()
    rows = standing.filter(order__in=lines.values("pk")).order_by("at", "pk")
    return list(rows.select_related("order", "client", "sa", "words")[:MOST])


def seasons(at: datetime) -> list[Season]:
    """Return the seasons that are open or being prepared, the first to close first (one query)."""
    return list(Season.objects.not_closed_at(at).order_by("closes_at"))


def queues(user: Staff) -> list[Any]:
    """Return for each boutique how many lines wait for Paris, and since when, the longest wait first (one query)."""
    lines = Order.objects.visible_to(user).in_state(State.PLACED)
    per = lines.order_by().values("boutique__code", "boutique__name")
    return list(
        per.annotate(lines=Count("pk"), oldest=Min("state_since"), special=Count("pk", filter=Q(kind="SO"))).order_by(
            "oldest"
        )
    )
