"""What a line waits for, as conditions on many lines: who should act, what runs out, what is late or silent."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from boutiques.days import day_in_paris
from boutiques.models import Kind, Staff
from boutiques.permissions import managed_by
from config.kept import Given
from orders import permissions
from orders.lifecycle import State
from orders.models import Placement, Sale, Slot
from orders.over import open_offers, ran_out
from orders.verbs.choose_again import SILENCE

LATE_DAYS = {Kind.PO: 275, Kind.SO: 550}
"""A podium order usually comes after six to nine months, a special one after six to eighteen (reported)."""

RUNS_OUT_DAYS = 3
"""An offer whose last day is so near is worth a call."""
RETURNS = timedelta(days=7)
"""A slot that is kept goes back within so long: time to choose with the client, and to place."""


def silent(at: datetime | Given) -> Q:
    """Paris has not answered the last sending for so long that the boutique may choose again."""
    cutoff = at - SILENCE
    lately = Placement.objects.filter(order=OuterRef("pk"), undone_by=None, at__gte=cutoff)
    return Q(state=State.PLACED, state_since__lt=cutoff) & ~Q(Exists(lately))


def late(at: datetime | Given) -> Q:
    """On Paris's book for longer than its kind usually takes."""
    return Q(state=State.ACCEPTED) & (
        Q(kind=Kind.PO, state_since__lt=at - timedelta(days=LATE_DAYS[Kind.PO]))
        | Q(kind=Kind.SO, state_since__lt=at - timedelta(days=LATE_DAYS[Kind.SO]))
    )


def running_out(today: date) -> Q:
    """Offered, and the last day is near and not over."""
    ending = open_offers().filter(hold_until__gte=today, hold_until__lte=today + timedelta(days=RUNS_OUT_DAYS))
    return Q(state=State.OFFERED) & Q(Exists(ending))


def free(today: date) -> Q:
    """There, and promised to nobody; or not any more, since the time ran out."""
    nobodys = Q(client=None) | Q(Exists(open_offers().filter(hold_until__lt=today)))
    return Q(state__in=[State.ARRIVED, State.OFFERED, State.DECLINED]) & nobodys


def slot_ends(on: date | Given) -> Q:
    """A request whose kept slot goes back soon; `on` is the day it is in Paris."""
    ending = Slot.objects.filter(kept_until__gte=on, kept_until__lte=on + RETURNS)
    return Q(state=State.REQUESTED, pk__in=ending.exclude(kept_for_order=None).order_by().values("kept_for_order"))


def to_collect() -> Q:
    """Paid, and not yet handed over."""
    waiting = Sale.objects.filter(order=OuterRef("pk"), undone_by=None, voided_by=None, handed_over_on=None)
    return Q(state=State.SOLD) & Q(Exists(waiting))


def today_of(user: Staff, at: datetime) -> date:
    """The day it is where the person works; in Paris for those without a boutique."""
    return user.boutique.today(at) if user.boutique else day_in_paris(at)


def needs(user: Staff, at: datetime, *, counted_at: Given | None = None, silence: bool = True) -> Q:
    """Open lines that wait for this person to act; wishes are placed at the podium, and count when their slot ends.

    `counted_at`: the moment from which silence is counted, where a kept query is given it only later; without
    `silence` the silent lines are left out, where they are counted beside.
    """
    if user.is_paris:
        return Q(state=State.PLACED)
    asked = Q(state__in=[State.AMENDED, State.REFUSED]) | running_out(today_of(user, at))
    asked |= slot_ends(day_in_paris(at))
    own, houses = whose(user, at)
    here = asked | Q(state__in=[State.ARRIVED, State.DECLINED]) | ran_out(today_of(user, at))
    if silence:
        here |= silent(counted_at or at)
    return own & (asked | Q(state=State.ARRIVED)) | houses & here


def whose(user: Staff, at: datetime) -> tuple[Q, Q]:
    """Lines of an associate's own clients, and lines of the boutiques a person manages, as conditions."""
    houses, nobody = managed_by(user, at), Q(pk=None)
    own = Q(boutique=user.boutique_id) & permissions.own_client(user, "client") if user.is_associate else nobody
    return own, Q(boutique__in=houses) if houses else nobody


def is_silent(since: datetime, at: datetime) -> bool:
    """Whether a line sent at `since` is silent by now."""
    return since < at - SILENCE


def is_late(kind: str, since: datetime, at: datetime) -> bool:
    """Whether a line of that kind, on the book since then, is late by now."""
    return since < at - timedelta(days=LATE_DAYS[Kind(kind)])
