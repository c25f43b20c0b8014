"""What a list shows of its lines: `as_seen_by` in SQL, as light rows; a name leaves the database only for who may know.

Associates and managers get the client, the piece as delivered, offer and sale; Paris gets standing and year, what was
sent, and no join to a name, an offer or a sale at all.
"""

import json
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, F, FilteredRelation, JSONField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, JSONObject

from boutiques.models import Staff
from boutiques.permissions import managed_by
from config.kept import AS_WRITTEN
from orders import permissions
from orders.lifecycle import State
from orders.models import Answer, Offer, Order, Placement
from orders.over import facts_as_they_stand

LINE = (
    "pk", "reference", "kind", "state", "state_since", "requested_on", "boutique_id", "boutique__code",
    "boutique__name", "boutique__time_zone", "client_id", "wished_by_id", "season__code",
)  # fmt: skip
CHOICE = (
    "style_id", "leather_id", "colour_id", "hardware_id", "style_name", "silhouette", "leather_name", "colour_name",
    "colour_swatch", "hardware_name", "hardware_swatch", "design_name",
)  # fmt: skip
LIVE = (
    "style__name", "style__silhouette", "style__takes_hardware", "leather__name", "colour__name", "colour__swatch",
    "hardware__name", "hardware__swatch", "design__name",
)  # fmt: skip
PERSON = (
    "pk", "uuid", "title", "given_name", "family_name", "other_script", "family_first", "sa_id", "second_sa_id",
    "standing",
)  # fmt: skip
FACTS = (
    "sa__name", "close_reason", "offer__hold_until", "piece__price", "piece__currency", "piece__received_on",
    "sale__pk", "sale__paid_on", "sale__handed_over_on",
)  # fmt: skip


def under(path: str, names: tuple[str, ...]) -> list[str]:
    """The names of columns at the end of a path."""
    return [f"{path}__{name}" for name in names]


IN_THE_HOUSE = (
    *LINE, *FACTS, *under("specification", CHOICE), *under("specification", LIVE),
    *under("piece__specification", CHOICE), *under("known", PERSON), *under("wisher", PERSON), "known__last_contact_on",
    "said", "ended",
)  # fmt: skip
IN_PARIS = (*LINE, *under("specification", CHOICE), *under("specification", LIVE), "said", "standing", "since")


def may_be_named(user: Staff, at: datetime, path: str) -> Q:
    """The condition that the client at `path` of a line may be named to the person (`sight.may_know` in SQL)."""
    known = permissions.own_client(user, path)
    if user.boutique and user.boutique.sees_all_clients:
        known |= Q(**{f"{path}__boutique": user.boutique_id, f"{path}__discreet": False, "state__lt": State.ARRIVED})
    houses = managed_by(user, at)
    return known | Q(boutique__in=houses) if houses else known


def known_lines(user: Staff, at: datetime) -> Q:
    """The condition that a visible line is more than a piece to the person: their house's, or an own client's part."""
    if not user.is_associate:
        return Q()
    return may_be_named(user, at, "client") | may_be_named(user, at, "wished_by")


def told_of(user: Staff, at: datetime) -> Q:
    """The condition that the person may know what becomes of the line's client: offers, sales, who looks after them."""
    return may_be_named(user, at, "client") if user.is_associate else Q()


def of_standing(standing: str, user: Staff, at: datetime) -> Q:
    """The condition that the client a row names, or Paris reads of, is of that standing."""
    client, wisher = Q(client__standing=standing), Q(client=None, wished_by__standing=standing)
    if user.is_paris:
        return client | wisher
    return client & may_be_named(user, at, "client") | wisher & may_be_named(user, at, "wished_by")


def tells_age(user: Staff, at: datetime) -> Q:
    """The condition that a row says since when its line stands where it is."""
    if user.is_paris:
        return Q(state__lt=State.ARRIVED) | Q(state=State.CLOSED)
    if not user.is_associate:
        return Q()
    own_wish = may_be_named(user, at, "wished_by")
    before_it_came = Q(state__lt=State.ARRIVED) | Q(state__lt=State.OFFERED, client=None)
    return may_be_named(user, at, "client") | own_wish & before_it_came


def rows(lines: QuerySet[Order], user: Staff, at: datetime) -> QuerySet:
    """Return the lines as dictionaries, one query; which lines, and in which order, is the caller's."""
    if user.is_paris:
        return lines.annotate(
            said=last_word(),
            standing=Coalesce("client__standing", "wished_by__standing"),
            since=Coalesce("client__since", "wished_by__since"),
        ).values(*IN_PARIS)
    return lines.annotate(
        known=FilteredRelation("client", condition=may_be_named(user, at, "client")),
        wisher=FilteredRelation("wished_by", condition=may_be_named(user, at, "wished_by")),
        piece=FilteredRelation("pieces", condition=Q(pieces__returned_on=None, pieces__undone_by=None)),
        offer=FilteredRelation("offers", condition=Q(offers__outcome="open", offers__undone_by=None)),
        sale=FilteredRelation("sales", condition=Q(sales__voided_by=None, sales__undone_by=None)),
        said=last_word(),
        ended=last_end(user, at),
    ).values(*IN_THE_HOUSE)


ONE = 'WHERE "orders_order"."id" = %s'
MANY = 'WHERE "orders_order"."id" = ANY(%s)'
KEPT = 1000
_statements: dict[tuple[Any, ...], tuple[str, list[Any]]] = {}


def fetch(lines: QuerySet[Order], user: Staff, at: datetime) -> list[dict[str, Any]]:
    """Return ordered (and cut) lines as `rows` shows them: their ids first, then what they show (two queries)."""
    return of_ids(list(lines.values_list("pk", flat=True)), user, at)


def of_ids(ids: list[int], user: Staff, at: datetime) -> list[dict[str, Any]]:
    """Return what the lines of these ids show, in their order (one query); what is no longer there is left out."""
    sql, params = statement(user, at)
    with connection.cursor() as cursor:
        cursor.execute(AS_WRITTEN + sql, [ids if param is ONE else param for param in params])
        cursor.nextset()
        names = IN_PARIS if user.is_paris else IN_THE_HOUSE
        found = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    for facts in found.values():
        for name in ("said", "ended"):
            if facts.get(name):
                facts[name] = json.loads(facts[name])
    return [facts_as_they_stand(found[pk], at) for pk in ids if pk in found]


def statement(user: Staff, at: datetime) -> tuple[str, list[Any]]:
    """Return the SQL of `rows` for this reader; composing it costs more than running it, so it is kept."""
    key = permissions.reader_key(user, at)
    if key not in _statements:
        if len(_statements) >= KEPT:
            _statements.clear()
        sql, params = rows(Order.objects.order_by().filter(pk=-1), user, at).query.sql_with_params()
        assert sql.count(ONE) == 1 and list(params).count(-1) == 1
        _statements[key] = (sql.replace(ONE, MANY), [ONE if param == -1 else param for param in params])
    return _statements[key]


def last_word() -> Case:
    """The last sending to Paris and what stands as its answer, as JSON; where it was never sent, nothing."""
    answers = Answer.objects.filter(placement=OuterRef("pk"), undone_by=None, replaced_by=None)
    answer = answers.values(
        as_json=JSONObject(
            outcome="outcome", reason="reason", reason_words="reason_words", style="specification__style_name",
            leather="specification__leather_name", colour="specification__colour_name",
            hardware="specification__hardware_name",
        )
    )  # fmt: skip
    sent = (
        Placement.objects.filter(order=OuterRef("pk"), undone_by=None)
        .order_by("-number")
        .values(
            as_json=JSONObject(
                season="season__code", at="at", exception="exception", price="price", currency="currency",
                answer=Subquery(answer[:1], output_field=JSONField()),
            )
        )
    )  # fmt: skip
    return Case(When(state__lte=State.OFFERED, then=Subquery(sent[:1], output_field=JSONField())), default=None)


def last_end(user: Staff, at: datetime) -> Case:
    """How the last offer of a piece on the desk ended, as JSON, if its client may be named to the person."""
    own = permissions.own_client(user, "client")
    houses = managed_by(user, at)
    ended = Offer.objects.filter(own | Q(order__boutique__in=houses), order=OuterRef("pk"), undone_by=None)
    last = ended.exclude(outcome="open").order_by("-ended_at").values(
        as_json=JSONObject(outcome="outcome", reason="reason", client=F("client_id"))
    )  # fmt: skip
    return Case(When(state=State.DECLINED, then=Subquery(last[:1], output_field=JSONField())), default=None)
