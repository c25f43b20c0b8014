"""Writes the notices of one act, in its transaction, in one statement; whoever did it is not told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Concat

from boutiques.models import Delegation, Role, Staff
from clients.models import Client
from orders.models import Notice, Order, Proposal
from orders.models.event import Event
from orders.notices.kinds import Audience, Kind
from orders.notices.whom import TOLD

if TYPE_CHECKING:
    from orders.door import Step


def tell_of_step(step: "Step", event: Event) -> None:
    """Tell of what was done to a line, where the table says so (one statement, else none)."""
    if step.verb.name not in TOLD:
        return
    kind, audiences = TOLD[step.verb.name]
    if Audience.PROPOSER in audiences:
        tell_proposers(step, event, kind)
        return
    order, client = step.order, client_of(step)
    house = {"transfer": step.facts.get("boutique"), "take_over": step.before["boutique_id"]}
    boutique = house.get(step.verb.name) or order.boutique_id
    who = {audience: condition(audience, boutique, step.today, client) for audience in audiences}
    write(who, kind, by=step.by, about=f"event:{event.pk}", at=step.at, boutique=boutique, order=order.pk,
          event=event.pk, client=client)  # fmt: skip


def tell_of_proposal(proposal: Proposal, order: Order, *, at: datetime) -> None:
    """Tell the desk that an associate proposes a client for a piece; nobody else ever hears of it (one statement)."""
    who = {Audience.DESK: desk(order.boutique_id, order.boutique.today(at))}
    write(who, Kind.PROPOSAL, by=proposal.sa, about=f"proposal:{proposal.pk}", at=at, boutique=order.boutique_id,
          order=order.pk, proposal=proposal.pk)  # fmt: skip


def tell_of_last_day(offer_id: int, order: Order, client: int, until: date, *, at: datetime) -> int:
    """Tell that an offer's last day has come; return how many were told (one statement)."""
    today = order.boutique.today(at)
    who = {one: condition(one, order.boutique_id, today, client) for one in (Audience.OWN, Audience.DESK)}
    return write(who, Kind.RUNNING_OUT, by=None, about=f"offer:{offer_id}:{until}", at=at, boutique=order.boutique_id,
                 order=order.pk, client=client, offer=offer_id, until=until)  # fmt: skip


def tell_proposers(step: "Step", event: Event, kind: Kind) -> None:
    """Tell each associate who proposed a client what became of their own proposal.

    One statement, the same whether anybody proposed or not: whoever sells must not be able to tell.
    """
    proposals = Proposal.objects.filter(order=step.order.pk, taken_back_at=None).exclude(sa=step.by).order_by()
    about = Concat(Value(f"event:{event.pk}:"), Cast("pk", models.CharField()))
    said = {"boutique": step.order.boutique_id, "order": step.order.pk, "event": event.pk}
    insert(proposals, {"person": F("sa_id"), "audience": Value(Audience.PROPOSER), "about": about, "proposal": F("pk")},
           said | {"kind": kind, "lines": 1, "at": step.at})  # fmt: skip


def client_of(step: "Step") -> int | None:
    """Whose line it is: the client it is, or until this step was, promised to; else whose wish it was."""
    order = step.order
    return order.client_id or step.facts.get("client") or step.before["client_id"] or order.wished_by_id


def condition(audience: Audience, boutique: int, today: date, client: int | None) -> Q:
    """The condition that somebody is that to a line."""
    return {
        Audience.OWN: lambda: own(boutique, client),
        Audience.DESK: lambda: desk(boutique, today),
        Audience.THERE: lambda: Q(role=Role.MANAGER, boutique=boutique),
        Audience.BEFORE: lambda: desk(boutique, today),
        Audience.PARIS: lambda: Q(role=Role.PARIS),
    }[audience]()


def own(boutique: int, client: int | None) -> Q:
    """The condition that somebody looks after the client, in that boutique."""
    if client is None:
        return Q(pk=None)
    theirs = Client.objects.filter(Q(sa=OuterRef("pk")) | Q(second_sa=OuterRef("pk")), pk=client)
    return Q(role=Role.ASSOCIATE, boutique=boutique) & Q(Exists(theirs))


def desk(boutique: int, today: date) -> Q:
    """The condition that somebody manages the boutique on that day, by role or as its deputy."""
    deputies = Delegation.objects.filter(
        deputy=OuterRef("pk"), boutique=boutique, starts_on__lte=today, ends_on__gte=today
    )
    return Q(role=Role.MANAGER, boutique=boutique) | Q(Exists(deputies))


def write(who: Mapping[Audience, Q], kind: Kind, *, by: Staff | None, about: str, at: datetime, **of: Any) -> int:
    """Write a notice for each active person who is one of these, but not for `by`; return how many are new.

    What was told already is not told again. `of`: the other columns of a notice, ids and days.
    """
    first = Case(*(When(q, then=Value(audience)) for audience, q in who.items()), output_field=models.CharField())
    people = Staff.objects.active().annotate(audience=first).exclude(audience=None).order_by()
    if by:
        people = people.exclude(pk=by.pk)
    said = {name: value for name, value in of.items() if value is not None}
    said |= {"kind": kind, "about": about, "lines": 1, "at": at}
    return insert(people, {"person": F("pk"), "audience": F("audience")}, said)


def insert(rows: models.QuerySet, read: Mapping[str, Any], said: Mapping[str, Any]) -> int:
    """Write a notice for each row, in one statement; return how many are new.

    `read`: the fields of a notice that are read from the row, as expressions; `said`: those that all have in common.
    """
    values = [*read.values(), *(Value(value, output_field=typed(value)) for value in said.values())]
    sql, params = rows.values_list(*values).query.sql_with_params()
    into = ", ".join(f'"{column_of(name)}"' for name in (*read, *said))
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "orders_notice" ({into}) {sql} ON CONFLICT DO NOTHING', params)
        return cursor.rowcount


def column_of(name: str) -> str:
    """The column of one of a notice's fields."""
    field = Notice._meta.get_field(name)
    assert isinstance(field, models.Field) and field.column
    return field.column


def typed(value: Any) -> models.Field | None:
    """The type of a day, which the database would else take for words."""
    return models.DateField() if type(value) is date else None
