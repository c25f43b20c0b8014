"""The worklist's query: filters to conditions, one page by keyset, its rows as the person may see them."""

from datetime import datetime, timedelta

from django.db.models import FilteredRelation, Q, QuerySet, Subquery

from boutiques.models import Staff
from config import keyset
from orders import fitting, glance, needs, over, withdrawn
from orders.filters import NARROWING, Filters, edge_words
from orders.lifecycle import FIRST_FINAL, State
from orders.models import Order
from orders.search import Named, is_reference
from orders.uses import alike

ORDERS = {
    "newest": ("-state_since", "-id"),
    "oldest": ("state_since", "id"),
    "logged": ("-id",),
}
Clients = list[int] | QuerySet
"""Ids of clients, or the query that finds them."""
AXES = ("style", "leather", "colour")
AFTER_PARIS = ("arrived", "closed")
"""States of which Paris learns no more than that the piece came or the line ended."""


def lines(filters: Filters, named: Named, clients: Clients, user: Staff, at: datetime) -> QuerySet[Order]:
    """Return the lines the person asked for and may see, in no order; `clients` are those the search means."""
    visible = Order.objects.visible_to(user)
    if not is_reference(filters.q) or filters.states or filters.named or filters.show:
        visible = visible.filter(glance.known_lines(user, at))
    chosen = visible.filter(shown(filters, user, at) & searched(filters, clients))
    if filters.kind:
        chosen = chosen.of_kind(filters.kind)
    for column in ("season", "boutique"):
        if column in named.ids:
            chosen = chosen.filter(**{column: named.ids[column]})
    if filters.standing:
        chosen = chosen.filter(glance.of_standing(filters.standing, user, at))
    if filters.age:
        cutoff = at - timedelta(days=int(filters.age))
        chosen = chosen.filter(glance.tells_age(user, at), state_since__lte=cutoff)
    if "sa" in named.ids:
        chosen = chosen.filter(glance.told_of(user, at), sa=named.ids["sa"])
    return as_delivered(chosen, {axis: named.ids[axis] for axis in AXES if axis in named.ids}, user)


def shown(filters: Filters, user: Staff, at: datetime) -> Q:
    """The condition of the list's kind and states; a search looks everywhere unless told otherwise."""
    if not filters.states:
        return listed(filters.show or ("all" if filters.q else "open"), user, at)
    condition = Q()
    for state in filters.states:
        condition |= in_state(state, user, at)
    return condition & listed(filters.show, user, at) if filters.show in NARROWING else condition


def listed(show: str, user: Staff, at: datetime) -> Q:
    """The condition of one of the usual lists."""
    if user.is_paris and show == "open":
        return Q(state__lt=State.ARRIVED)
    return {
        "needs": lambda: needs.needs(user, at),
        "silent": lambda: needs.silent(at),
        "late": lambda: needs.late(at),
        "collect": lambda: needs.to_collect() & glance.told_of(user, at),
        "withdrawn": lambda: withdrawn.wishes(at) & glance.told_of(user, at),
        "fits": lambda: fitting.wishes(at) & glance.told_of(user, at),
        "open": lambda: Q(state__lt=FIRST_FINAL.value),
        "all": Q,
    }[show]()


def in_state(slug: str, user: Staff, at: datetime) -> Q:
    """The condition of a state as the person is told it: Paris reads "arrived" of all that came."""
    if user.is_paris and slug == "arrived":
        return Q(state__gte=State.ARRIVED, state__lt=State.CLOSED)
    if slug == "free":
        return needs.free(needs.today_of(user, at))
    state = State[slug.upper()]
    if state is State.ARRIVED:
        return Q(state=state, client__isnull=False) & glance.told_of(user, at)
    if state is State.OFFERED:
        return over.still_offered(needs.today_of(user, at)) & glance.told_of(user, at)
    if state is State.SOLD:
        return Q(state=state) & glance.told_of(user, at)
    return Q(state=state)


def searched(filters: Filters, clients: Clients) -> Q:
    """The condition of what was typed: a reference, or clients that were found."""
    if not filters.q:
        return Q()
    if is_reference(filters.q):
        return Q(reference__startswith=filters.q.upper())
    return Q(client__in=clients) | Q(wished_by__in=clients)


def as_delivered(chosen: QuerySet[Order], axes: dict[str, int], user: Staff) -> QuerySet[Order]:
    """Narrow to a style, leather or colour: of the piece as it came, else (and for Paris) of what was asked for."""
    if not axes:
        return chosen
    asked = Q(**{f"specification__{axis}__in": alike(axis, pk) for axis, pk in axes.items()})
    if user.is_paris:
        return chosen.filter(asked)
    came = Q(**{f"held__specification__{axis}__in": alike(axis, pk) for axis, pk in axes.items()})
    in_hand = FilteredRelation("pieces", condition=Q(pieces__returned_on=None, pieces__undone_by=None))
    return chosen.annotate(held=in_hand).filter(came | Q(held=None) & asked)


def sort_of(filters: Filters, user: Staff) -> str:
    """The sort in force; where the moment of an offer or a sale would show, lines stand as they were logged."""
    if user.is_paris:
        further = filters.show == "all" or filters.q or set(filters.states) & set(AFTER_PARIS)
        return "logged" if further else filters.order
    return "logged" if user.is_associate and is_reference(filters.q) else filters.order


def sheet(chosen: QuerySet[Order], filters: Filters, user: Staff, at: datetime) -> keyset.Sheet:
    """Return one page of the lines as dictionaries: their ids first, then what they show (two queries)."""
    sort, edge = sort_of(filters, user), filters.edge
    if edge and edge.since is None and sort != "logged":
        edge = None
    order, back, values = ORDERS[sort], edge is not None and edge.back, None
    if edge:
        pk = Subquery(Order.objects.filter(reference=edge.reference).values("pk"))
        values = [pk] if sort == "logged" else [edge.since, pk]
    rows = glance.fetch(keyset.beyond(chosen, order, values, back=back), user, at)
    return keyset.cut(rows, begun=edge is not None, back=back)


def pages(found: keyset.Sheet, link: Filters, sort: str) -> dict[str, str]:
    """Return the addresses of the pages before and after, as far as there are any, with the words of their links."""
    return {
        "before_words": "Newer" if sort == "newest" else "Back",
        "after_words": "Older" if sort == "newest" else "Further",
        "before": link.query(before=edge_words(found.rows[0], sort)) if found.before and found.rows else "",
        "after": link.query(after=edge_words(found.rows[-1], sort)) if found.after and found.rows else "",
    }
