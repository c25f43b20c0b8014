"""A client's part of the lines: of each line they had to do with, the steps that are about them."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Q

from boutiques.models import Staff
from clients.models import Client
from orders.models import Confirmation, Event, Order, SecondChance
from orders.story import clients_concerned


class Concerning(NamedTuple):
    """One line and a client's part of it.

    `steps` are those that are about them, `own` of these those about nobody else; `alone` are the steps and what was
    said after the first of them while the line was nobody's, which may still speak of them.
    """

    order: Order
    steps: list[Event]
    own: list[Event]
    alone: list[Event]


def lines_of(client: Client, *, proposed_by: Staff | None = None) -> list[Concerning]:
    """Return the lines a client wished for, was promised or offered, and their part of each (three queries).

    Lines for which they were proposed belong to it: by anybody, or where it is read along only by `proposed_by`, since
    a proposal is sealed. Steps name whom they were about then: also who was merged with the client since.
    """
    known_as = set(Client.every.rows_of(client.pk).values_list("pk", flat=True))
    proposed = Q(proposals__client=client, **({"proposals__sa": proposed_by} if proposed_by else {}))
    theirs = Q(client=client) | Q(wished_by=client) | Q(offers__client=client) | proposed
    theirs |= Q(pk__in=SecondChance.objects.filter(client=client).values("order"))
    theirs |= Q(pk__in=Confirmation.objects.filter(client=client).values("order"))
    lines = Order.objects.filter(theirs).distinct().order_by("requested_on", "pk")
    orders = {one.pk: one for one in lines.select_related("boutique", "season", "specification", "client")}
    events = defaultdict(list)
    for event in Event.objects.filter(order__in=orders).select_related("by", "words").order_by("order_id", "seq"):
        events[event.order_id].append(event)
    return [part_of(order, events[pk], known_as) for pk, order in orders.items()]


def part_of(order: Order, events: list[Event], known_as: set[int]) -> Concerning:
    """Tell the steps of one line that are about the client, by any of their ids, from the others."""
    concerned = clients_concerned(order, events)
    steps = [event for event in events if concerned[event.seq] & known_as]
    first = steps[0].seq if steps else 0
    alone = [event for event in events if event in steps or (steps and about_nobody(concerned, event.seq, first))]
    own = [event for event in steps if concerned[event.seq] <= known_as]
    return Concerning(order, steps, own, alone)


def about_nobody(concerned: dict[int, set[int]], seq: int, first: int) -> bool:
    """Whether a step after `first` is about no client at all."""
    return seq > first and not concerned[seq]
