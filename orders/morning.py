"""What a boutique's day asks of the database, in one statement: the first lines of each section, and what is beside.

Of each line its id, the day on which something of it ends, and the last contact; how many the section has in all.
"""

from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import JSONObject

from boutiques.days import day_in_paris, moment_of
from boutiques.models import Kind, Staff
from config.kept import Given, kept
from orders import fitting, glance, needs, withdrawn
from orders.counted import Counted
from orders.drafts import zone_of
from orders.lifecycle import State
from orders.models import Draft, Event, Loan, Offer, Order, Slot, Transfer
from orders.permissions import lines_offered_to, reader_key
from orders.rows import Reader
from orders.since import FARTHEST

SHOWN = 5
BESIDE = 20
"""So many of what stands beside the lines: loans, slots, drafts."""
AT = Given("at")
PARIS_TODAY = Given("paris_today")
WAITING = {
    "running_out": Q(state=State.OFFERED),
    "arrived": Q(state__in=[State.ARRIVED, State.DECLINED], client__isnull=False),
    "free": needs.free(),
    "kept": Q(state=State.REQUESTED),
    "refused": Q(state=State.REFUSED),
    "amended": Q(state=State.AMENDED),
    "silent": Q(state=State.PLACED),
}
"""The lines that need the person (`needs.needs`), by what they need them for."""


class Asked(NamedTuple):
    """The lines of one section, in their order, and the day on which something of each ends."""

    lines: QuerySet[Order]
    order: tuple[Any, ...] = ("state_since", "id")
    ends: Any = None


def ask(reader: Reader) -> dict[str, Any]:
    """Return what stands in each section, and beside them, by their names (one query)."""
    user, at = reader.user, reader.at
    day = needs.today_of(user, at)
    key = ("morning", day, day_in_paris(at), *reader_key(user, at))
    given = {"at": at, "paris_today": day_in_paris(at), "midnight": moment_of(day, None, zone_of(user)) or at}
    [found] = kept(key, lambda: composed(reader, day)).rows(**given)
    return found


def composed(reader: Reader, day: date) -> QuerySet:
    """Compose the statement for this reader."""
    sections = {name: first_of(asked) for name, asked in asked_by(reader).items()}
    beside = {**own_desk(reader.user), **(of_who_manages(reader) if reader.houses else {})}
    return Staff.objects.filter(pk=reader.user.pk).order_by().values(**sections, **beside)


def asked_by(reader: Reader) -> dict[str, Asked]:
    """The sections of the day, each with its lines."""
    user, at = reader.user, reader.at
    seen = Order.objects.visible_to(user, at).order_by()
    mine = seen.filter(needs.needs(user, at, counted_at=AT))
    told = seen.filter(glance.told_of(user, at))
    found = {name: Asked(mine.filter(condition), ends=ENDS.get(name)) for name, condition in WAITING.items()}
    found["withdrawn"] = Asked(withdrawn.among(told, AT), ("requested_on", "id"))
    news = fitting.newly_fitting(told, AT, PARIS_TODAY)
    found["fits"] = Asked(news, ("requested_on", "id"), F("fits_since"))
    found["collect"] = Asked(told.filter(needs.to_collect()))
    if user.is_associate:
        found["wishes"] = Asked(told.filter(state=State.REQUESTED), ("-requested_on", "-id"))
    if user.is_manager:
        offered = Order.objects.filter(lines_offered_to(user)).order_by()
        found["offered_here"] = Asked(offered, ("id",))
    return found


def first_of(asked: Asked) -> ArraySubquery:
    """The first lines of a section, each with how many there are; what ends first comes first."""
    lines = asked.lines.annotate(ends=asked.ends) if asked.ends is not None else asked.lines
    ending = {"ends": "ends"} if asked.ends is not None else {}
    order = [F("ends").asc(nulls_last=True)] if ending and not isinstance(asked.ends, F) else []
    told = JSONObject(
        pk="pk", all=Window(Count("pk")), spoken_on="client__last_contact_on", contact=last_contact(), **ending
    )
    return ArraySubquery(lines.order_by(*order, *asked.order).values(told=told)[:SHOWN])


def last_contact() -> Subquery:
    """The last contact that was noted on a line."""
    noted = Event.objects.filter(order=OuterRef("pk"), verb="contact").order_by("-seq")
    return Subquery(noted.values(told=JSONObject(facts="facts", day="day"))[:1])


def reserved_until() -> Subquery:
    """The last day of a line's open offer."""
    return Subquery(Offer.objects.filter(order=OuterRef("pk"), outcome="open", undone_by=None).values("hold_until")[:1])


def slot_kept_until() -> Subquery:
    """The last day of the slot that is kept for a line."""
    slots = Slot.objects.filter(kept_for_order=OuterRef("pk"), kept_until__gte=PARIS_TODAY)
    return Subquery(slots.order_by("kept_until").values("kept_until")[:1])


ENDS = {"running_out": reserved_until(), "kept": slot_kept_until(), "refused": slot_kept_until()}


def own_desk(user: Staff) -> dict[str, Any]:
    """What the person left unfinished."""
    drafts = Draft.objects.filter(staff=user).standing(AT).order_by("-kept_at")
    return {"drafts": ArraySubquery(drafts.values(told=JSONObject(form="form", kept_at="kept_at"))[:BESIDE])}


def of_who_manages(reader: Reader) -> dict[str, Any]:
    """What else waits for a manager: loans, slots kept for a client, lines passed on, how much is to be placed."""
    houses, user = sorted(reader.houses), reader.user
    slot = {"code": "slot__season__code", "season": "slot__season__name", "house": "slot__granted_to__code"}
    loans = Loan.objects.filter(outcome="open", to_boutique__in=houses, slot__season__closes_at__gt=AT)
    soon = PARIS_TODAY + needs.RETURNS
    slots = Slot.objects.filter(boutique__in=houses, kept_until__gte=PARIS_TODAY, kept_until__lte=soon)
    person = {name: f"kept_for_client__{name}" for name in NAMES}
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
    }  # fmt: skip
    count = {f"to_place_{kind}": Counted(wishes.filter(kind=kind).order_by().values("pk")) for kind in Kind.values}
    rest = count | transfers(user) | {"last_here": last_here(user)}
    return {name: ArraySubquery(rows[:BESIDE]) for name, rows in found.items()} | rest


def last_here(user: Staff) -> Subquery:
    """When the person last did something on a day before today, within three months."""
    own = Event.objects.filter(by=user, at__lt=Given("midnight"), at__gte=AT - FARTHEST)
    return Subquery(own.order_by("-at").values("at")[:1])


NAMES = ("uuid", "title", "given_name", "family_name", "other_script", "family_first")


def transfers(user: Staff) -> dict[str, Any]:
    """What other boutiques offer the manager's, by the line's id."""
    if not user.is_manager:
        return {}
    offers = Transfer.objects.filter(outcome="open", to_boutique=user.boutique_id).order_by("offered_at", "pk")
    told = JSONObject(order="order_id", house="from_boutique__name", with_client="with_client", at="offered_at")
    return {"transfers": ArraySubquery(offers.values(told=told)[:BESIDE])}
