"""What waits for a person today: sections of rows, what ends first at the top, each with its heading and whole list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, QuerySet

from boutiques.hooks import Remark, season_remarks
from boutiques.models import Season, Staff
from config.kept import kept
from orders import beside, glance, morning, needs, next_steps
from orders.beside import Beside, Moving, ToCall
from orders.deadlines import WEEK, near, until
from orders.drafts import zone_of
from orders.last_contact import Contacts, contacts_of, last_contact
from orders.lifecycle import State
from orders.models import Order, Proposal
from orders.morning import SHOWN
from orders.passing_on import PassedOn, offered_row
from orders.permissions import reader_key
from orders.rows import Reader, Row, rows_of
from orders.sections import Section

MOST = 200
"""So many lines a desk looks at; who has more works from the list."""


SECTIONS = {
    "running_out": ("Offers that run out", "show=needs&state=offered"),
    "arrived": ("Arrived, to be offered", "show=needs&state=arrived"),
    "kept": ("Slots kept, about to go back", "show=needs&state=requested"),
    "amended": ("Paris proposes", "show=needs&state=amended"),
    "refused": ("Paris said no", "show=needs&state=refused"),
    "free": ("Free pieces on the desk", "show=needs&state=free"),
    "silent": ("No answer for two months", "show=needs&state=placed"),
    "offered_here": ("Offered by another boutique", ""),
    "withdrawn": ("Requests that use what was withdrawn", "show=withdrawn"),
    "fits": ("New on the menu, and wished for", "show=fits"),
    "collect": ("Paid, to be collected", "show=collect"),
    "wishes": ("The newest wishes", "state=requested&sort=logged"),
}
"""The day in order, where nothing ends soon: what a client waits for, then the desk, what Paris waits for, and news."""

LISTS = {
    "running_out": "state=offered&sort=oldest",
    "arrived": "state=arrived&sort=oldest",
    "free": "state=free&sort=oldest",
    "collect": "show=collect",
}
"""The lists of the Orders page in which the pieces of the desk stand, as its address asks for them."""


@dataclass
class Day:
    """A boutique's person's day: the sections that have something in them, and what stands beside them."""

    sections: list[Section]
    beside: dict[str, Any]
    """What `morning` found."""
    slots: list[Beside]
    loans: list[Beside]
    passed_on: list[PassedOn]
    to_call: list[ToCall]
    moving: list[Moving]


def within(section: str) -> str:
    """Return what a link of the desk's rows carries: their list, or "" where they have none."""
    return f"?{urlencode({'in': LISTS[section]})}" if section in LISTS else ""


def day(reader: Reader, *, has_rare: bool) -> Day:
    """Return the day of who works in a boutique, or manages one (three queries, one more where `has_rare`).

    `has_rare`: a season's lists lost something, or have something new.
    """
    found = morning.ask(reader) | (morning.ask_rare(reader) if has_rare else {})
    asked = {slug: found[slug] for slug in SECTIONS if found.get(slug)}
    ids = sorted({line["pk"] for lines in asked.values() for line in lines})
    facts = {row["pk"]: row for row in glance.of_ids(ids, reader.user, reader.at)}
    make = Making(reader, contacts_of(ids), {one["order"]: one for one in found.get("transfers", ())})
    sections = []
    for slug, lines in asked.items():
        rows = [row_of(slug, line, facts[line["pk"]], make) for line in lines if line["pk"] in facts]
        sections.append(Section(slug, *SECTIONS[slug], rows, lines[0]["all"]))
    sections.sort(key=lambda one: one.ends_on)
    return Day(sections, found, *beside.of(found, reader), beside.to_call(found, reader), beside.moving(found))


class Making(NamedTuple):
    """What the rows of a day are made with: who reads, the last contacts, and what is offered by another boutique."""

    reader: Reader
    contacts: Contacts
    transfers: dict[int, Any]


def row_of(slug: str, line: dict[str, Any], facts: dict[str, Any], make: Making) -> Row:
    """Make the row of a line in its section: what it says in a list, its deadline and the last contact with it."""
    reader = make.reader
    today = needs.today_of(reader.user, reader.at)
    ends = date.fromisoformat(line["ends"]) if line.get("ends") else None
    soon = ends is not None and (ends - today).days <= WEEK
    if ends:
        facts = facts | {"ends": ends, "ends_soon": soon}
    if slug == "offered_here":
        offer = make.transfers[facts["pk"]]
        return offered_row(facts, offer | {"at": datetime.fromisoformat(offer["at"])}, reader)
    [row] = rows_of([facts], reader)
    row.pressing = ends is not None and (ends - today).days < 2
    SAYS.get(slug, lambda *_: None)(row, line, reader)
    if facts.get("known__pk"):
        row.spoken = last_contact(facts, make.contacts, today)
    return row


def slot_ends(row: Row, line: dict[str, Any], reader: Reader) -> None:
    """A request whose slot goes back: until when, and how to keep it longer."""
    row.why = f"Its slot is kept {until(row.facts['ends'], needs.today_of(reader.user, reader.at))}"
    row.steps = next_steps.of_these(("place", "hold", "respecify"), row.facts, reader)


def refused(row: Row, line: dict[str, Any], reader: Reader) -> None:
    """What Paris refused: until when its slot is kept."""
    if row.facts.get("ends"):
        row.ends = f"Slot kept {until(row.facts['ends'], needs.today_of(reader.user, reader.at))}"


def marked(row: Row, line: dict[str, Any], reader: Reader) -> None:
    """A request that uses what was withdrawn."""
    row.mark, row.mark_slug = "Withdrawn", "warn"


def fits(row: Row, line: dict[str, Any], reader: Reader) -> None:
    """A request that the menu can fulfil since a few days: since when, and until when the window is open."""
    today = needs.today_of(reader.user, reader.at)
    season = reader.open_kinds.get(row.facts["kind"])
    since = near(datetime.fromisoformat(line["since"]).astimezone(zone_of(reader.user)).date(), today)
    row.why = f"The menu{f' of {season.code}' if season else ''} has it since {since}"
    row.steps = next_steps.of_these(("place", "contact"), row.facts, reader)


SAYS = {"kept": slot_ends, "refused": refused, "withdrawn": marked, "fits": fits}
"""What a section's rows say beyond what they say in a list."""


def last_day(row: Row) -> date:
    """Until when an offered piece is reserved."""
    return row.facts["offer__hold_until"] or date.max


def proposals(reader: Reader) -> list[Proposal]:
    """Return what associates propose for the free pieces of the person's boutiques (one query)."""
    today = needs.today_of(reader.user, reader.at)
    return kept(("proposals", today, *reader_key(reader.user, reader.at)), lambda: proposed(reader, today)).rows()


def proposed(reader: Reader, today: date) -> QuerySet[Proposal]:
    """Compose the query of what managers alone read."""
    user, at = reader.user, reader.at
    lines = Order.objects.visible_to(user, at).filter(needs.free(today), boutique__in=reader.houses).order_by()
    rows = Proposal.objects.visible_to(user, at).standing().filter(order__in=lines.values("pk")).order_by("at", "pk")
    return rows.select_related("order", "client", "sa", "words")[:MOST]


def windows(user: Staff, seasons: list[Season], at: datetime) -> list[tuple[Season, Remark | None]]:
    """Return the windows not yet closed, each with what is to be said of it for the person's boutique (two queries)."""
    found = [season for season in seasons if season.closes_at > at]
    remarks = season_remarks.of(user.boutique, found, at)
    return [(season, remarks.get(season.pk)) for season in found]


def queues(user: Staff) -> list[Any]:
    """Return for each boutique how many lines wait for Paris, and since when, the longest wait first (one query)."""
    lines = Order.objects.visible_to(user).in_state(State.PLACED)
    per = lines.order_by().values("boutique__code", "boutique__name")
    return list(
        per.annotate(lines=Count("pk"), oldest=Min("state_since"), special=Count("pk", filter=Q(kind="SO"))).order_by(
            "oldest"
        )
    )


__all__ = ["LISTS", "MOST", "SECTIONS", "SHOWN", "Day", "Section", "day", "last_day", "proposals", "within"]
