"""Which words are about a client: of their steps, of the rows these wrote, of the choices they speak of."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q

from clients.models import Client
from orders import facts as fact_text
from orders.concerning import Concerning
from orders.models import (
    Alternative,
    Confirmation,
    Event,
    Offer,
    Proposal,
    Sale,
    SecondChance,
    SlotMovement,
    Specification,
    Words,
)

NAMES_THEM = (Confirmation, Offer, Proposal, SecondChance, SlotMovement)
"""Rows that name a client by themselves; the others belong to the step that wrote them."""


def words_about(client: Client, parts: list[Concerning]) -> set[int]:
    """Return the numbers of all words about a client (a query for each kind of row that has some)."""
    events = [event for part in parts for event in part.alone]
    found: set[int | None] = {event.words_id for event in events}
    chosen: set[Any] = {part.order.specification_id for part in parts if part.order.client_id in (client.pk, None)}
    wished = [part.order.pk for part in parts if part.order.wished_by_id == client.pk]
    chosen |= set(Alternative.objects.filter(order__in=wished).values_list("specification_id", flat=True))
    for event in events:
        facts = fact_text.read(event.facts)
        chosen |= {facts.get(key) for key in ("specification", "proposed", "delivered")}
        chosen |= {facts.get("was", {}).get("specification_id"), *facts.get("alternatives_were", ())}
    for model in NAMES_THEM:
        found |= words_in(model, Q(client=client))
    found |= words_in(Sale, Q(offer__client=client))
    for model, pks in written_at(events).items():
        found |= words_in(model, Q(pk__in=pks))
        chosen |= {pk for column in columns_of(model, Specification) for pk in ids_in(model, Q(pk__in=pks), column)}
    found |= words_in(Specification, Q(pk__in=chosen - {None}))
    return {number for number in found if number}


def written_at(events: list[Event]) -> dict[Any, set[int]]:
    """Return the rows that these steps wrote, by model."""
    found: dict[Any, set[int]] = {}
    for event in events:
        for name, pk in fact_text.read(event.facts).get("wrote", {}).items():
            if model := apps.get_app_config("orders").models.get(name):
                found.setdefault(model, set()).add(pk)
    return found


def columns_of(model: Any, other: Any) -> Iterator[str]:
    """The columns of a model that point at another."""
    return (field.attname for field in model._meta.concrete_fields if field.related_model is other)


def words_in(model: Any, which: Q) -> set[int]:
    """Return the numbers of all words that some rows of a model hold."""
    return {number for column in columns_of(model, Words) for number in ids_in(model, which, column)}


def ids_in(model: Any, which: Q, column: str) -> list[int]:
    """Return what stands in a column of ids, where something does (one query)."""
    rows = model._default_manager.filter(which, **{f"{column}__isnull": False})
    return list(rows.order_by().values_list(column, flat=True))
