"""What happened in a manager's boutiques since they were last there: acts of others, put together, in a few words.

Everything in it is an event of a line of theirs; what is sealed has none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, JSONObject, NullIf

from boutiques.days import LOCALE, moment_of
from boutiques.text import one_line
from config.kept import Given, kept
from orders.deadlines import WEEK, near
from orders.drafts import zone_of
from orders.models import Event, Order
from orders.permissions import reader_key
from orders.rows import Reader

FARTHEST = timedelta(days=92)
"""So far back is told; what is older stands on each line."""
FOR = "\n"
"""Between the name of who did something and of whom a deputy did it for."""
SHOWN = 4
"""So many lines are named of each kind of thing."""

TOLD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("piece arrived", "pieces arrived", ("receive", "take_in")),
    ("answer came from Paris", "answers came from Paris", ("accept", "refuse", "amend", "recall")),
    ("piece was offered", "pieces were offered", ("offer",)),
    ("piece was bought", "pieces were bought", ("sell",)),
    ("piece was handed over", "pieces were handed over", ("hand_over",)),
    ("offer ended without a sale", "offers ended without a sale", ("decline", "lapse", "withdraw")),
    ("request was voiced", "requests were voiced", ("request",)),
    ("line was sent to Paris", "lines were sent to Paris", ("place", "resubmit", "counter")),
    ("proposal of Paris was agreed to", "proposals of Paris were agreed to", ("agree",)),
    ("line was chosen again", "lines were chosen again", ("choose_again",)),
    ("promise changed", "promises changed", ("promise",)),
    ("reservation was made longer", "reservations were made longer", ("extend",)),
    ("line was passed on or taken over", "lines were passed on or taken over", ("transfer", "take_over", "turn_down")),
    ("piece went back to Paris", "pieces went back to Paris", ("send_back",)),
    ("sale was voided", "sales were voided", ("void",)),
    ("piece went to the floor", "pieces went to the floor", ("release",)),
    ("line was closed", "lines were closed", ("close",)),
    ("request changed", "requests changed", ("respecify", "convert", "carry_over", "hold", "let_go")),
    ("second chance was decided", "second chances were decided", ("second_chance",)),
    ("line has a new note", "lines have a new note", ("contact", "note", "second_thoughts")),
)
"""What others did, the most telling first: its words for one and for many, and its verbs."""


@dataclass(frozen=True)
class Happened:
    """One kind of thing: how often, in words, by whom, and the last lines it happened to."""

    words: str
    people: str
    lines: list[dict[str, str]]
    others: int


@dataclass(frozen=True)
class Since:
    """What happened since a day; `choices` are other days to look back to, as words and queries."""

    words: str
    day: date
    happened: list[Happened]
    choices: list[tuple[str, str, bool]]
    problem: str = ""
    is_back: bool = False
    """Whether the person was away for some days, and nobody asked for another day."""


def since(reader: Reader, asked: str, last_here: datetime | None, today: date) -> Since:
    """Tell what others did since the day that `asked` names, else since the person's own last act (one query).

    `asked` is what stands in the address: yesterday, monday, week, or a day like 2026-11-13; `last_here` the moment of
    the person's last act before today, if it is not too long ago.
    """
    was_here = last_here.astimezone(zone_of(reader.user)).date() if last_here else None
    usual = was_here or today - timedelta(days=1)
    day, problem = day_of(one_line(asked), today, usual)
    first = moment_of(day, None, zone_of(reader.user)) or reader.at - timedelta(days=1)
    choices = [(words, f"?since={name}", one == day) for name, (words, one) in known_days(today).items()]
    is_back = usual == day < today - timedelta(days=2)
    return Since(said(day, today), day, told(happened(reader, first)), choices, problem, is_back)


def known_days(today: date) -> dict[str, tuple[str, date]]:
    """The days that have a name in an address, with their words."""
    return {
        "yesterday": ("Since yesterday", today - timedelta(days=1)),
        "monday": ("Since Monday", monday_of(today)),
        "week": ("For a week", today - timedelta(days=WEEK)),
    }


def monday_of(today: date) -> date:
    """The last Monday before today."""
    return today - timedelta(days=today.weekday() or WEEK)


def day_of(asked: str, today: date, usual: date) -> tuple[date, str]:
    """Return the day that an address names, and what is to be said where it is none; `usual` where it names none."""
    if not asked:
        return usual, ""
    if asked in known_days(today):
        return known_days(today)[asked][1], ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return usual, f"“{asked[:20]}” is no day. Write it like {usual.isoformat()}."
    if day > today:
        return usual, "That day is still to come. Choose one that is over."
    if day < today - FARTHEST:
        return today - FARTHEST, "Three months are told at once; what is older stands on each line."
    return day, ""


def said(day: date, today: date) -> str:
    """Say since when: "Since yesterday", "Since Monday", "Since 13 November"."""
    days = (today - day).days
    if days < 2:
        return "Since yesterday" if days else "Today so far"
    return f"Since {format_date(day, 'EEEE', locale=LOCALE) if days < WEEK else near(day, today)}"


def happened(reader: Reader, first: datetime) -> list[dict[str, Any]]:
    """Return for each verb how many lines others did it to since a moment, which ones last, and who (one query)."""
    key = ("since", *reader_key(reader.user, reader.at))
    return kept(key, lambda: composed(reader)).rows(first=first, at=reader.at)


def composed(reader: Reader) -> QuerySet:
    """Compose the query of what others did to the lines of the boutiques the person manages, verb by verb."""
    lines = Order.objects.visible_to(reader.user, reader.at).filter(boutique__in=reader.houses).order_by()
    later = Event.objects.filter(order=OuterRef("order"), verb="take_over", seq__gt=OuterRef("seq"))
    steps = Event.objects.filter(order__in=lines, at__gte=Given("first"), at__lte=Given("at")).exclude(verb="correct")
    steps = steps.exclude(by=reader.user).filter(~Exists(later), undone_by_event=None)
    wanted = "order__specification__style"
    name = Coalesce(NullIf(F(f"{wanted}_name"), Value("")), F(f"{wanted}__name"), Value("Not yet chosen"))
    line = JSONObject(reference="order__reference", name=name)
    who = Concat("by__name", Value(FOR), "acting_for__name")
    return steps.order_by().values("verb").annotate(
        lines=ArrayAgg(line, order_by="-at"), people=ArrayAgg(who, distinct=True, default=Value([]))
    )  # fmt: skip


def told(found: Iterable[dict[str, Any]]) -> list[Happened]:
    """Put the verbs together into what a manager is told."""
    by_verb = {row["verb"]: row for row in found}
    return [
        tell(one, many, rows)
        for one, many, verbs in TOLD
        if (rows := [by_verb[verb] for verb in verbs if verb in by_verb])
    ]


def tell(one: str, many: str, rows: list[dict[str, Any]]) -> Happened:
    """One kind of thing; a line to which it happened twice is named once."""
    lines = list({line["reference"]: line for row in rows for line in row["lines"]}.values())
    people = sorted({first_names(who) for row in rows for who in row["people"]})
    count = len(lines)
    return Happened(f"{count:,} {one if count == 1 else many}", ", ".join(people), lines[:SHOWN], max(0, count - SHOWN))


def first_names(who: str) -> str:
    """Who did it, among others: a deputy for whom."""
    name, _, for_whom = who.partition(FOR)
    if not name:
        return "the clock"
    return f"{name.split()[0]} for {for_whom.split()[0]}" if for_whom else name.split()[0]
