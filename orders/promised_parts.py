"""The parts of all that was promised to a client, each as rows of the same columns: lines, offers, sales, chances."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    SmallIntegerField,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from boutiques.models import Staff
from clients.models import Client
from config.kept import Given
from orders.lifecycle import FIRST_FINAL, State
from orders.models import Offer, Order, Sale, SecondChance
from orders.over import ran_out
from orders.permissions import reader_key

LINE, OFFER, SALE, CHANCE = range(4)
"""What an entry is; of one day and line the later thing has the greater number."""
COLUMNS = ("open", "day", "line", "what", "nth", "number", "choice", "came_of_it", "because", "then", "seen")
"""Where it stands (the first five), the ids of its line and choice, how it ended, why, when; whether it is opened."""


CLIENT, TODAY = Given("client"), Given("today")


class Asked(NamedTuple):
    """Of whom, by whom and when; `own` where the reader looks after the client."""

    client: Client
    user: Staff
    at: datetime
    own: bool

    @property
    def key(self) -> tuple[Hashable, ...]:
        """All that decides the SQL; which client, and what day it is, is given to it."""
        return self.own, self.client.boutique.time_zone, *reader_key(self.user, self.at)

    @property
    def given(self) -> dict[str, Any]:
        """What is given to it."""
        return {"client": self.client.pk, "today": self.client.boutique.today(self.at)}


def of_client(*, own: bool) -> Q:
    """The condition that a line is read on the client's page; only wishes that are not yet offered unless `own`."""
    wishes = Q(wished_by=CLIENT)
    return wishes | Q(client=CLIENT) if own else wishes & Q(state__lt=State.OFFERED)


def of_lines(asked: Asked) -> QuerySet:
    """The lines themselves: open while they are promised to the client and not at their end."""
    theirs = Q(client=CLIENT) & ~ran_out(TODAY)
    rows = Order.objects.visible_to(asked.user, asked.at).filter(of_client(own=asked.own))
    return rows.annotate(
        open=Case(When(theirs & Q(state__lt=FIRST_FINAL), then=1), default=0, output_field=SmallIntegerField()),
        day=Coalesce("requested_on", day_of("state_since", asked)),
        line=F("reference"),
        number=F("pk"),
        choice=F("specification_id"),
        **told(LINE, seen=Value(value=True)),
    )


def of_offers(asked: Asked) -> QuerySet:
    """Offers that came to nothing; one whose day is over has lapsed."""
    over = Q(outcome=Offer.Outcome.OPEN, hold_until__lt=TODAY)
    ended = Q(outcome__in=["declined", "lapsed", "withdrawn"])
    rows = Offer.objects.filter(ended | over, client=CLIENT, undone_by=None)
    known = aside(OFFER, rows, asked, came_of_it=F("outcome"), because=F("reason"))
    return rows.annotate(day=day_of("at", asked), choice=F("piece__specification_id"), **known)


def of_sales(asked: Asked) -> QuerySet:
    """What they bought, also where it was taken back."""
    rows = Sale.objects.filter(offer__client=CLIENT, undone_by=None)
    voided = Case(When(voided_by=None, then=Value("")), default=Value("voided"), output_field=CharField())
    known = aside(SALE, rows, asked, came_of_it=voided, then=Coalesce("voided_on", "handed_over_on"))
    return rows.annotate(day=F("paid_on"), choice=F("piece__specification_id"), **known)


def of_chances(asked: Asked) -> QuerySet:
    """Whether they may design another one: the decision that counts for each line, the last."""
    decided = SecondChance.objects.filter(client=CLIENT)
    rows = decided.exclude(Exists(decided.filter(order=OuterRef("order"), pk__gt=OuterRef("pk"))))
    granted = Case(When(granted=True, then=Value("granted")), default=Value(""), output_field=CharField())
    known = aside(CHANCE, rows, asked, came_of_it=granted)
    return rows.annotate(day=day_of("at", asked), choice=F("order__specification_id"), **known)


def aside(what: int, rows: QuerySet, asked: Asked, **known: Any) -> dict[str, Any]:
    """The columns of what happened on a line; whether the reader may open that line, for it may be another's now."""
    line = Order.objects.visible_to(asked.user, asked.at).filter(pk=OuterRef("order"))
    before = rows.filter(order=OuterRef("order"), pk__lt=OuterRef("pk")).order_by().values("order")
    nth = Coalesce(Subquery(before.annotate(n=Count("pk")).values("n")), 0)
    known |= {"open": Value(0, SmallIntegerField()), "line": F("order__reference"), "number": F("order_id")}
    return told(what, nth=nth, seen=Exists(line), **known)


def told(what: int, *, nth: Any = None, **known: Any) -> dict[str, Any]:
    """The columns that every part has, empty where it says nothing in them."""
    empty: dict[str, Any] = {name: Value("", CharField()) for name in ("came_of_it", "because")}
    empty["then"] = Cast(Value(None), DateField())
    number = Value(0) if nth is None else nth
    return {**empty, "what": Value(what, SmallIntegerField()), "nth": Cast(number, SmallIntegerField()), **known}


def day_of(column: str, asked: Asked) -> TruncDate:
    """A moment's day in the client's boutique."""
    return TruncDate(column, tzinfo=asked.client.boutique.zone)
