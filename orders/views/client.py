"""A client's page with the whole history of promises: what they wish for, what was offered, what they bought."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from clients.models import Client
from clients.views.found import found
from clients.views.profile import profile_context
from config.http import page
from orders import glance, leanings
from orders.lifecycle import FIRST_FINAL
from orders.models import Offer, Order, PartChoice, SecondChance
from orders.rows import Reader, rows_of

MOST = 300
"""The most lines, and the most offers, that the page tells."""


@require_safe
def client_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the client, and those of their lines the person may see."""
    client, at = found(request, uuid), clock.now()
    if client.uuid != uuid:  # who was merged since: the address of who stands for them
        return redirect("client", client.uuid)
    lines = Order.objects.visible_to(request.user).for_client(client, all_of_it=is_own(request.user, client, at))
    facts = glance.fetch(lines.order_by("-requested_on", "-pk")[:MOST], request.user, at)
    rows = list(zip(facts, rows_of(facts, Reader.of(request.user, at)), strict=True))
    offers, chances = asides(request.user, client, at) if is_own(request.user, client, at) else ([], [])
    context = {
        "open_lines": [row for fact, row in rows if fact["state"] < FIRST_FINAL],
        "past_lines": [row for fact, row in rows if fact["state"] >= FIRST_FINAL],
        "offers": offers,
        "second_chances": chances,
        "leanings": leanings.of(client.pk, facts),
    }
    return page(request, "orders/client.html", profile_context(request, client) | context)


def is_own(user: Staff, client: Client, at: datetime) -> bool:
    """Whether offers and purchases are read too: the client's associates and the manager; others read wishes only."""
    return client.is_looked_after_by(user, at)


def asides(user: Staff, client: Client, at: datetime) -> tuple[list[Offer], list[SecondChance]]:
    """Offers that came to nothing and second chances, with the parts of their pieces (three queries at most)."""
    offers, chances = past_offers(user, client, at), second_chances(client)
    told = [one.piece.specification for one in offers] + [one.order.specification for one in chances]
    parts = Prefetch("parts", PartChoice.objects.order_by("part__rank", "part__code"))
    prefetch_related_objects([one for one in told if one.design_id], parts)
    return offers, chances


def second_chances(client: Client) -> list[SecondChance]:
    """Return the decision that counts for each line the client had promised and lost, the last first (one query)."""
    decided = SecondChance.objects.filter(client=client).select_related("order__specification")
    counts = {one.order_id: one for one in decided.order_by("at", "pk")}
    return sorted(counts.values(), key=lambda one: one.at, reverse=True)[:MOST]


def past_offers(user: Staff, client: Client, at: datetime) -> list[Offer]:
    """Offers to the client that came to nothing, the last first (one query); one whose day is over has lapsed.

    `may_open`: whether the person may open the order; one that another boutique took over since may be none of theirs.
    """
    ended = Q(outcome__in=["declined", "lapsed", "withdrawn"])
    over = Q(outcome=Offer.Outcome.OPEN, hold_until__lt=client.boutique.today(at))
    seen = Exists(Order.objects.openable_by(user, at).filter(pk=OuterRef("order")))
    offers = Offer.objects.filter(ended | over, client=client, undone_by=None).annotate(may_open=seen)
    found: list[Offer] = list(offers.select_related("order", "piece__specification").order_by("-at")[:MOST])
    for offer in found:
        if offer.outcome == Offer.Outcome.OPEN:
            offer.outcome = Offer.Outcome.LAPSED
    return found
