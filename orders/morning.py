"""What a boutique's day asks of the database, in one statement: the first lines of each section, and what is beside.

Of each line its id, the day on which something of it ends, and the last contact; how many the section has in all.
"""

from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import JSONObject, RowNumber

from boutiques.days import day_in_paris, moment_of
from boutiques.models import Kind, Staff
from clients.follow_ups import of_a_person
from clients.models import ClientMove
from clients.models.client_move import ANSWERED_WITHIN
from config.counted import Counted
from config.kept import Given, kept
from orders import fitting, glance, needs, over, withdrawn
from orders.drafts import zone_of
from orders.lifecycle import State
from orders.models import Draft, Event, Loan, Order, Slot, Transfer
from orders.permissions import lines_offered_to, reader_key
from orders.rows import Reader
from orders.since import FARTHEST

SHOWN = 4
BESIDE = 20
"""So many of what stands beside the lines: loans, slots, drafts."""
AT = Given("at")
PARIS_TODAY = Given("paris_today")


class Asked(NamedTuple):
    """The lines of one section, in their order, and the moment from which something of each holds."""

    lines: QuerySet[Order]
    order: tuple[Any, ...] = ("state_since", "id")
    since: str = ""


def ask(reader: Reader) -> dict[str, Any]:
    """Return what stands in each section, and beside them, by their names (one query)."""
    user, at = reader.user, reader.at
    day = needs.today_of(user, at)
    key = ("morning", day, day_in_paris(at), *reader_key(user, at))
    given = {"at": at, "paris_today": day_in_paris(at), "midnight": moment_of(day, None, zone_of(user)) or at}
    [found] = kept(key, lambda: composed(reader)).rows(**given)
    for line in found.pop("waiting"):
        found.setdefault(line["part"], []).append(line)
    return found


def ask_rare(reader: Reader) -> dict[str, Any]:
    """Return the sections of what a season's lists lost, or have newly; only asked where one did (one query)."""
    user, at = reader.user, reader.at
    asked = kept(("rare morning", day_in_paris(at), *reader_key(user, at)), lambda: composed_rare(reader))
    found: dict[str, Any] = asked.rows(at=at, paris_today=day_in_paris(at))[0]
    return found


def composed(reader: Reader) -> QuerySet:
    """Compose the statement for this reader."""
    user, at = reader.user, reader.at
    told = seen(reader).filter(glance.told_of(user, at))
    sections = {"collect": Asked(told.filter(needs.to_collect()))}
    if user.is_associate:
        sections["wishes"] = Asked(told.filter(state=State.REQUESTED), ("-requested_on", "-id"))
    if reader.houses:
        sections["offered_here"] = Asked(Order.objects.filter(lines_offered_to(user, at)).order_by(), ("id",))
    found = {name: first_of(asked) for name, asked in sections.items()}
    beside = {**own_desk(reader), **(of_who_manages(reader) if reader.houses else {})}
    return Staff.objects.filter(pk=user.pk).order_by().values(waiting=waiting(reader), **found, **beside)


def composed_rare(reader: Reader) -> QuerySet:
    """Compose the rarer one."""
    told = seen(reader).filter(glance.told_of(reader.user, reader.at))
    order = ("requested_on", "id")
    sections = {
        "withdrawn": first_of(Asked(withdrawn.among(told, AT), order)),
        "fits": first_of(Asked(fitting.newly_fitting(told, AT, PARIS_TODAY), order, "fits_since")),
    }
    return Staff.objects.filter(pk=reader.user.pk).order_by().values(**sections)


def seen(reader: Reader) -> QuerySet[Order]:
    """The lines that the person may see."""
    return Order.objects.visible_to(reader.user, reader.at).order_by()


def waiting(reader: Reader) -> ArraySubquery:
    """The lines that need the person, the first of each part: what ends first, then what waits longest."""
    today = needs.today_of(reader.user, reader.at)
    mine = (
        seen(reader).filter(needs.needs(reader.user, reader.at, counted_at=AT)).annotate(part=part_of(today), ends=ENDS)
    )
    first = (F("ends").asc(nulls_last=True), "state_since", "id")
    rows = mine.annotate(
        place=Window(RowNumber(), partition_by="part", order_by=first), all=Window(Count("pk"), partition_by="part")
    )
    return ArraySubquery(
        rows.filter(place__lte=SHOWN).values(told=JSONObject(pk="pk", part="part", all="all", ends="ends"))
    )


def first_of(asked: Asked) -> ArraySubquery:
    """The first lines of a section, each with how many there are."""
    since = {"since": asked.since} if asked.since else {}
    told = JSONObject(pk="pk", all=Window(Count("pk")), **since)
    return ArraySubquery(asked.lines.order_by(*asked.order).values(told=told)[:SHOWN])


def slot_kept_until() -> Subquery:
    """The last day of the slot that is kept for a line."""
    slots = Slot.objects.filter(kept_for_order=OuterRef("pk"), kept_until__gte=PARIS_TODAY)
    return Subquery(slots.order_by("kept_until").values("kept_until")[:1])


def part_of(today: date) -> Case:
    """What a line that waits for somebody needs them for on that day."""
    return Case(
        When(needs.free(today), then=Value("free")),
        When(state=State.OFFERED, then=Value("running_out")),
        When(state__in=[State.ARRIVED, State.DECLINED], then=Value("arrived")),
        When(state=State.REQUESTED, then=Value("kept")),
        When(state=State.REFUSED, then=Value("refused")),
        When(state=State.AMENDED, then=Value("amended")),
        default=Value("silent"),
    )


ENDS = Case(
    When(state=State.OFFERED, then=over.last_day()),
    When(state__in=[State.REQUESTED, State.REFUSED], then=slot_kept_until()),
    default=None,
    output_field=DateField(),
)
"""The day on which something of it ends."""


def own_desk(reader: Reader) -> dict[str, Any]:
    """What the person left unfinished, and whom they meant to get back to by today."""
    user, at = reader.user, reader.at
    drafts = Draft.objects.filter(staff=user).standing(AT).order_by("-kept_at")
    due = of_a_person(user, at).filter(day__lte=needs.today_of(user, at)).select_related(None)
    person = {f"client__{name}": f"client__{name}" for name in NAMES}
    told = JSONObject(uuid="uuid", what="what", day="day", **person)
    return {
        "drafts": ArraySubquery(drafts.values(told=JSONObject(form="form", kept_at="kept_at"))[:BESIDE]),
        "follow_ups": ArraySubquery(due.values(told=told)[:BESIDE]),
    }


def of_who_manages(reader: Reader) -> dict[str, Any]:
    """What else waits for a manager: loans, slots kept for a client, lines passed on, how much is to be placed."""
    houses, user = sorted(reader.houses), reader.user
    slot = {"code": "slot__season__code", "season": "slot__season__name", "house": "slot__granted_to__code"}
    loans = Loan.objects.filter(outcome="open", to_boutique__in=houses, slot__season__closes_at__gt=AT)
    soon = PARIS_TODAY + needs.RETURNS
    slots = Slot.objects.filter(boutique__in=houses, kept_until__gte=PARIS_TODAY, kept_until__lte=soon)
    person = {f"client__{name}": f"kept_for_client__{name}" for name in NAMES}
    wishes = Order.objects.visible_to(user, reader.at).in_state(State.REQUESTED)
    wishes = wishes.filter(glance.known_lines(user, reader.at))
    away = Order.objects.passed_on_by(user, reader.at).open().order_by("-state_since", "-id")
    found = {
        "loans": loans.order_by("offered_at", "pk").values(
            told=JSONObject(**slot, number="slot__number", lender="from_boutique__name")
        ),
        "slots": slots.exclude(kept_for_client=None).order_by("kept_until", "pk").values(
            told=JSONObject(
                code="season__code", season="season__name", house="boutique__code", until="kept_until", **person
            )
        ),
        "away": away.values(told=JSONObject(reference="reference", boutique="boutique__name", state="state")),
        "moves": moves(houses),
    }  # fmt: skip
    count = {f"to_place_{kind}": Counted(wishes.filter(kind=kind).order_by().values("pk")) for kind in Kind.values}
    rest = count | transfers(houses) | {"last_here": last_here(user)}
    return {name: ArraySubquery(rows[:BESIDE]) for name, rows in found.items()} | rest


def last_here(user: Staff) -> Subquery:
    """When the person last did something on a day before today, within three months."""
    own = Event.objects.filter(by=user, at__lt=Given("midnight"), at__gte=AT - FARTHEST)
    return Subquery(own.order_by("-at").values("at")[:1])


def moves(houses: list[int]) -> QuerySet:
    """Clients proposed to the boutiques the person manages, and their own whom nobody answered for in time."""
    in_time = Q(proposed_at__gte=AT - ANSWERED_WITHIN)
    waits = in_time & Q(to_boutique__in=houses) | ~in_time & Q(from_boutique__in=houses)
    rows = ClientMove.objects.open().filter(waits).order_by("proposed_at", "pk")
    late = Case(When(in_time, then=Value(False)), default=Value(True))
    return rows.values(told=JSONObject(uuid="uuid", sender="from_boutique__name", asked="to_boutique__name", late=late))


NAMES = ("uuid", "title", "given_name", "family_name", "other_script", "family_first")


def transfers(houses: list[int]) -> dict[str, Any]:
    """What other boutiques offer those the person manages, by the line's id."""
    offers = Transfer.objects.filter(outcome="open", to_boutique__in=houses).order_by("offered_at", "pk")
    told = JSONObject(order="order_id", house="from_boutique__name", with_client="with_client", at="offered_at")
    return {"transfers": ArraySubquery(offers.values(told=told)[:BESIDE])}
