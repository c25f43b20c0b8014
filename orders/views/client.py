"""A client's page with the whole history of promises: what they wish for, what was offered, what they bought."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from clients.models import Client
from clients.views.found import found
from clients.views.profile import profile_context
from config.http import page
from orders import glance
from orders.lifecycle import FIRST_FINAL
from orders.models import Offer, Order
from orders.rows import Reader, rows_of

MOST = 300
"""The most lines, and the most offers, that the page tells."""


@require_safe
def client_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the client, and those of their lines the person may see."""
    client, at = found(request, uuid), clock.now()
    lines = Order.objects.visible_to(request.user).for_client(client, all_of_it=is_own(request.user, client, at))
    facts = glance.fetch(lines.order_by("-requested_on", "-pk")[:MOST], request.user, at)
    rows = list(zip(facts, rows_of(facts, Reader.of(request.user, at)), strict=True))
    context = {
        "open_lines": [row for fact, row in rows if fact["state"] < FIRST_FINAL],
        "past_lines": [row for fact, row in rows if fact["state"] >= FIRST_FINAL],
        "offers": past_offers(client, at) if is_own(request.user, client, at) else [],
    }
    return page(request, "orders/client.html", profile_context(request, client) | context)


def is_own(user: Staff, client: Client, at: datetime) -> bool:
    """Whether offers and purchases are read too: the client's associates and the manager; others read wishes only."""
    return client.is_looked_after_by(user, at)


def past_offers(client: Client, at: datetime) -> list[Offer]:
    """Offers to the client that came to nothing, the last first (one query); one whose day is over has lapsed."""
    ended = Q(outcome__in=["declined", "lapsed", "withdrawn"])
    over = Q(outcome=Offer.Outcome.OPEN, hold_until__lt=client.boutique.today(at))
    offers = Offer.objects.filter(ended | over, client=client, undone_by=None)
    found = list(offers.select_related("order", "piece__specification").order_by("-at")[:MOST])
    for offer in found:
        if offer.outcome == Offer.Outcome.OPEN:
            offer.outcome = Offer.Outcome.LAPSED
    return found
