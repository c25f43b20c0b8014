"""A client's page with the whole history of promises: what they wish for, what was offered, what they bought."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import ClientFact
from boutiques.requests import StaffRequest
from clients.on_top import Facts
from clients.views.found import found
from clients.views.profile import profile_context
from config.http import page
from orders import leanings, on_top
from orders.all_lines import all_lines
from orders.promised import promised_to
from orders.promised_parts import Asked


@require_safe
def client_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Show the client and what was promised to them; a later part of that alone, where the page asks for more.

    Offers, purchases and second chances are for the client's associates and the manager; others read wishes only.
    """
    client, at = found(request, uuid), clock.now()
    if client.uuid != uuid:  # who was merged since: the address of who stands for them
        return redirect("client", client.uuid)
    asked = Asked(client, request.user, at, client.is_looked_after_by(request.user, at))
    after = request.GET.get("after", "")
    context: dict[str, Any] = {"promised": promised_to(asked, after), "here": reverse("client", args=[client.uuid])}
    if after and getattr(request, "htmx", False):
        return page(request, "orders/_promises.html", context)
    lines = all_lines(asked)
    context["leanings"] = leanings.of(client.pk, lines)
    return page(request, "orders/client.html", profile_context(request, client, told(asked, lines)) | context)


def told(asked: Asked, lines: on_top.Lines) -> Facts:
    """What the lines tell on top of the page (a query where second chances stand there)."""
    facts = on_top.of_lines(asked.client.pk, lines, own=asked.own)
    if asked.own and ClientFact.CHANCES in asked.client.boutique.facts_on_top:
        facts[ClientFact.CHANCES] = on_top.chances(asked.client, lines)
    return facts
